"""What all screens share: look, words, keys, lanes, preview, printing.

agree_dialog  Read what it would change, then take it or not.
background    The one bridge between the ui thread and the lanes.
choice_field  Somebody chosen from a list by typing a few letters.
flow          A verb out to the desk, its answer or trouble back on the page.
garbage       Python's cycles are collected on the window's thread alone.
keyboard      For quick fingers: no key is lost, none lands elsewhere.
language      Vietnamese, or English laid over it.
look          Colours, font, icons in two palettes.
palette       Ctrl+K: every page, list and act by name.
parts         Toned labels, notices, saved text, the password field.
preview       A file shown; strangers' bytes are decoded in a bounded process.
print_flow    A paper on its way to the printer remembered for its kind.
printing      The printing itself, on lane "print".
saved_dialog  Saved as it is typed; what is missing beside the button.
style         The style sheet over Fusion.
words         How values read on the screen.
"""
