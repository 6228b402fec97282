"""What an incoming file really is, found out in a bounded process of its own (`python -m desktop.inspection`)."""
