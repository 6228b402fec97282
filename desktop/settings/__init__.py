"""What can be set: by the machine, the administrator, the officer.

config       Settings, folders and the log, read once at start; frozen.
policy       What an administrator rolls out: chinh-sach.toml over every profile.
preferences  The person's own taste: looks, language.
profiles     Profiles as files: read, made, changed.
"""
