"""training

__main__  `python -m desktop.training --folder DIR`: portal and line as a process of their own.
host      Training mode as the program meets it: the portal, its authority and the token, in a process of their …
line      line.
portal    portal.
token     token.
votings   votings.
"""
