#!/bin/sh
# libfaketime 0.9.10 (Debian 12) told to leave the monotonic clock alone, and CPython 3.11: time.sleep fails.
#
# What it is: libfaketime shifts the wall clock of a program; with FAKETIME_DONT_FAKE_MONOTONIC=1 it promises to
# leave CLOCK_MONOTONIC as it is, which is what a test suite under a shifted date wants: other days, honest waits.
# What was guessed: with that option sleeping is untouched, since CPython sleeps by the monotonic clock.
# What happens: CPython 3.11 sleeps until an absolute moment of CLOCK_MONOTONIC (clock_nanosleep, TIMER_ABSTIME); the
# library answers that call with EINVAL, whatever the length, so time.sleep, and subprocess' wait with a time-out,
# raise OSError 22. Without the option they sleep right, but a timed wait on a lock may then not come back at all
# (seen here, not shown). So neither setting can run a Python suite on another day.
# What we do instead: the clock is shifted inside Python (`make any-day`), in child processes too.
#
# Runs: Debian's package in a temporary folder, Debian's own Python, nothing of the program. Prints the value it saw.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -q download libfaketime=0.9.10-2.1 >/dev/null 2>&1 || { echo "libfaketime 0.9.10-2.1 is not to be had here" >&2; exit 2; }
dpkg -x libfaketime_*.deb .
library=$(find "$folder" -name libfaketime.so.1)
sleep_under() { # the option, or nothing
    env "$@" LD_PRELOAD="$library" FAKETIME='@2027-02-06 10:00:00' timeout 30 /usr/bin/python3 -c '
import time
try:
    time.sleep(0.2)
    print("slept")
except OSError as error:
    print("OSError", error.errno)'
}
plain=$(sleep_under LC_ALL=C)
honest=$(sleep_under FAKETIME_DONT_FAKE_MONOTONIC=1)
/usr/bin/python3 --version
echo "monotonic clock faked too: $plain; left alone: $honest"
[ "$plain; $honest" = "slept; OSError 22" ]
