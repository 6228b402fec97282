"""kit.

agree_dialog  «Read what it would change, then take it or not»: a new calendar, an edited catalogue, a package …
background    The one bridge between the ui thread and the lanes: work goes out, results come back.
choice_field  A line in which somebody is chosen from a list by typing a few letters of the name, unit or account.
keyboard      For quick fingers: no key is lost, none lands elsewhere, and the keyboard goes on where it was.
language      The language of the screen: Vietnamese, or English laid over it.
look          How the program looks: semantic colours in two palettes, the font, the icons, Qt's own words.
palette       Ctrl+K: every page, list and act by its name, with its keys; a greyed one says why it cannot be …
parts         Small pieces the screens are made of: toned labels, notices, saved text, the password field.
ports         What the screens need from the rest of the program, as protocols; app.py hands in the objects.
preview       Showing a file off the ui thread. A stranger's bytes are decoded in a bounded process, never in …
print_flow    A paper on its way to the printer: the one remembered for its kind; asked for where the officer …
printing      Putting a paper on the printer. Lane "print"; never on the ui thread.
style         The style sheet over Fusion; `$names` are the colours of desktop.ui.kit.look.Colours.
words         How values read on the screen, in Vietnamese. Pure: no Qt; `now` is always handed in.
"""
