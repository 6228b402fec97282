"""What an installed program starts with: the command `motcua`, or one of our own modules as a process of its own.

`motcua -P -m desktop.signing.token.worker …` stands in for `python -P -m …`
(desktop.settings.config.module_command): a bundle has no interpreter beside it.
Only the modules named here can be started so.
"""

from __future__ import annotations

import runpy
import sys

PROCESSES = (
    "desktop.inspection",
    "desktop.rehearsal.officer",
    "desktop.signing.token.worker",
    "desktop.training",
    "desktop.training.token.softcard",
)
WINDOWED = "mot-cua"
"""The form without a console: it opens the window when nothing else is asked."""


def main() -> int:
    words = sys.argv[1:]
    if words[:2] == ["-P", "-m"] and len(words) > 2 and words[2] in PROCESSES:
        sys.argv[:] = [words[2], *words[3:]]
        runpy.run_module(words[2], run_name="__main__", alter_sys=True)
        return 0
    from desktop.__main__ import main as motcua

    if not words and WINDOWED in sys.argv[0]:
        return motcua(["run"])
    return motcua(words)


if __name__ == "__main__":
    sys.exit(main())
