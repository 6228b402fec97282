"""settings.

config       Settings, folders and the log, read once at start; frozen.
policy       What an administrator rolls out to every machine: chinh-sach.toml, laid over each officer's profile.
preferences  What the person at this machine likes: the looks, the language. Beside the profiles, of no portal …
profiles     Profiles as files: what one says and who says it, a new one, a changed one.
"""
