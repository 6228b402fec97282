"""What can be set: by the machine, the administrator, the officer.

config       Every setting, each described once at its field; folders.
log          The log of a profile: this user's alone, nothing secret in it.
policy       What an administrator rolls out: chinh-sach.toml over every profile.
preferences  The person's own taste: looks, language.
profiles     Profiles as files: read, judged, made, changed.
rows         TOML tables read key by key: a fault is told with its file and key.
setting      What one setting says of itself, and how a value is judged by it.
"""
