"""This PC: who works on it, how it is set up, kept, moved and diagnosed.

backup          Backup, restore, move: an account's data in one file with a passphrase.
backup_command  `motcua backup`, `restore`, `wipe`: what is typed and what is answered.
backup_file     A backup's format: written and read as a stream, opened by its passphrase only.
backup_wipe     Handing a PC over: an account's data removed, once every act is safe elsewhere.
facts           What an expert asks first: versions, fonts, key store, printers, disk, clock.
headless        The desk without a window: `motcua sync --once`, `motcua journal verify`.
session         Opening and closing the desk: who works, with which cache and portal.
setting_up      The first profile of a machine, and later changes to it.
support         `motcua support FILE.zip`: what an expert needs and nothing secret or personal.
trials          Settings tried before they are trusted: portal, account, token.
updates         News of a later version, judged by signatures (TUF); told, never forced.
upkeep          Once a day: what the policy lets go leaves the cache, the disk gets room back.
"""
