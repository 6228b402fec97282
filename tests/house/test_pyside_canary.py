"""The day the window died: PySide6 6.12.0 on Python 3.11 drops a reference of True with every emitted signal,
and one of None with every processEvents(), until the interpreter aborts after some 700 clicks.
"""

from __future__ import annotations

import subprocess
import sys

MORNING = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Desk(QObject):
    called = Signal(bool)

app = QCoreApplication([])
desk = Desk()
desk.called.connect(lambda _on: None)
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(5_000):
    desk.called.emit(True)
for _ in range(20_000):
    app.processEvents()
after = sys.getrefcount(None), sys.getrefcount(True)
print(max(abs(a - b) for a, b in zip(after, before)))
"""


def test_a_long_morning_of_clicks_leaves_none_and_true_alive() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", MORNING], capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert int(ended.stdout) < 100
