#!/bin/sh
# Prints the interpreter the set-up chose: the one .venv was made from.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -c 'import os, sys; print(os.path.join(sys.base_prefix, "bin", "python3.%d" % sys.version_info[1]))'
