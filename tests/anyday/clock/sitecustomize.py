"""Loaded by every Python process of a shifted run, children too: it finds this folder in PYTHONPATH.

Python's clocks (datetime.now, time.time, localtime, strftime) are ahead by ANY_DAY_SHIFT seconds and go on from there.
Not shifted: time.monotonic and sleeping, time.ctime, file times, a child started without PYTHONPATH, and what C code
asks the system itself: openssl, pdfsig, NSS, SoftHSM, Qt's QDate and QDateTime, SQLite's date functions.
"""

from __future__ import annotations

import os
import time

import time_machine

time_machine.travel(time.time() + float(os.environ["ANY_DAY_SHIFT"]), tick=True).start()
