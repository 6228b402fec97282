"""Setting this machine up: the first run, the settings page, the profiles.

fields           One setting on the screen: name, purpose, a part to change it in.
first_run        The first start: five steps to a profile, each tried for real.
first_run_steps  The steps: what each asks and how it is tried.
flow             Between the settings page and the desk.
page             The settings page: one tab a matter.
profile_dialog   Which of several profiles to open.
trial            A test beside the screen: asked for, stoppable, findings as lines.
"""
