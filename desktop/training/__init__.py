"""A portal, a line, a token and an authority to practise with; nothing in it is real.

__main__  `python -m desktop.training`: portal and line as a process of their own.
host      Training mode as the program meets it.
line      The line to the portal, with a switch.
portal    The training portal, in OpenCPS's dialect.
token     The training token and its authority.
votings   The citizens' survey.
"""
