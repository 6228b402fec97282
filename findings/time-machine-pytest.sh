#!/bin/sh
# time-machine 3.x started before pytest: a strict suite does not even begin.
#
# What it is: time-machine shifts the clock inside Python; loaded by sitecustomize it does so in each process of a run,
# children too. It also brings a pytest plugin of its own.
# What was guessed: a module imported early is of no interest to pytest.
# What happens: pytest wants to rewrite the asserts of each plugin, finds this one already imported and warns
# («Module already imported so cannot be rewritten: time_machine»). With warnings as errors (filterwarnings = error)
# that warning, raised before any test is collected, ends the run with an exception and no test executed.
# Not loading the plugin (-p no:time_machine) does not help: the warning comes before the choice is looked at.
# What we do instead: `make any-day` starts pytest with this one warning ignored, by its own text.
#
# Runs: pinned packages in a temporary folder, one test that passes. Prints what each start gave.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv made
made/bin/pip -q --disable-pip-version-check install time-machine==3.2.0 pytest==9.0.2 2>/dev/null
made/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(pytest|time-machine) '
mkdir early
echo 'import time_machine' >early/sitecustomize.py
printf '[pytest]\nfilterwarnings =\n    error\n' >pytest.ini
printf 'def test_one() -> None:\n    assert 1 + 1 == 2\n' >test_one.py
word() { # the exit code, and whether the one test passed
    code=0
    said=$("$@" 2>&1) || code=$?
    case $said in *'1 passed'*) echo "$code passed" ;; *'cannot be rewritten'*) echo "$code warned away" ;; *) echo "$code $said" | tail -n 1 ;; esac
}
late=$(word made/bin/python -m pytest -q)
early=$(word env PYTHONPATH=early made/bin/python -m pytest -q)
without=$(word env PYTHONPATH=early made/bin/python -m pytest -q -p no:time_machine)
cured=$(word env PYTHONPATH=early made/bin/python -m pytest -q -W 'ignore:Module already imported so cannot be rewritten')
echo "not loaded early: $late; early: $early; early, without the plugin: $without; early, warning ignored: $cured"
[ "$late; $early; $without; $cured" = "0 passed; 1 warned away; 1 warned away; 0 passed" ]
