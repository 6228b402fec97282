#!/bin/sh
# reportlab 5.1.0: two PDFs saved at once by two threads take each other's letters, without a word.
#
# What it is: a TrueType font is registered once for the process. Each canvas cuts the letters it used out of that
# one face when it is saved; the face is a reader with a single reading position.
# What was guessed: documents are apart from each other, so two canvases in two threads are safe as long as no thread
# registers fonts; reportlab's documents say nothing against it.
# What happens: with accented letters (glyphs composed of others) some saves raise IndexError or KeyError, and
# some end well with other bytes in the embedded font than the same canvas has when saved alone. Alone, or one after
# the other, the bytes are equal every time (invariant=1).
# What our users meet: a notice printed while the journal exports a list. Every drawing is finished under one lock
# (desktop/fonts.py, EMBEDDING).
#
# Runs: reportlab in a temporary folder with the font it brings along. Threads change places often, so that a rare
# meeting is seen in a second. Prints how many saves were right, wrong and refused.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv made
made/bin/pip -q --disable-pip-version-check install reportlab==5.1.0 pillow==11.3.0 2>/dev/null
cat >try.py <<'PYTHON'
import collections
import io
import sys
import threading

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
LETTERS = "ÀÁÂÃÄÅÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåèéêëìíîïñòóôõöùúûüýÿ"


def paper() -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, invariant=1, pageCompression=0)
    page.setFont("Vera", 12)
    page.drawString(72, 700, LETTERS)
    page.save()
    return buffer.getvalue()


alone = paper()
one_after_the_other = all(paper() == alone for _ in range(50))
outcomes: collections.Counter[str] = collections.Counter()


def many() -> None:
    for _ in range(500):
        try:
            outcomes["right" if paper() == alone else "wrong"] += 1
        except (IndexError, KeyError, TypeError, ValueError):
            outcomes["refused"] += 1


sys.setswitchinterval(1e-6)
threads = [threading.Thread(target=many) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("one after the other equal:", one_after_the_other)
print("four at once:", dict(sorted(outcomes.items())))
sys.exit(0 if one_after_the_other and outcomes["wrong"] + outcomes["refused"] else 1)
PYTHON
if made/bin/python try.py; then
    echo "value: saves share one reading position"
else
    echo "value changed: saves no longer disturb each other" >&2
    exit 1
fi
