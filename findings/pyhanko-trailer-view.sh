#!/bin/sh
# pyHanko 0.38: an earlier revision's trailer_view shows the newest document information, not its own.
#
# What it is: a PDF is signed, later an incremental update changes the title. PdfFileReader.get_historical_resolver(n)
# gives the file as revision n had it; its trailer_view is the trailer of that revision.
# What was guessed: everything read through that resolver is of that revision, so trailer_view["/Info"]["/Title"] of
# the first one is the first title.
# What happens: the reference inside trailer_view still belongs to the reader of the whole file; looked up by [] it leads
# to the newest object. The earlier one comes only when the raw reference is asked of the resolver itself:
# resolver.get_object(trailer_view.raw_get("/Info").reference). resolver.root is of its revision, as expected.
# What our users meet: a document whose title was changed after signing was told as unchanged. The comparison of
# revisions (desktop/signing/judging) asks the resolver.
#
# Runs: packages from the index in a temporary folder; the file is made here. Prints both answers for both revisions.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv made
made/bin/pip -q --disable-pip-version-check install pyHanko==0.38.0 reportlab==4.4.4 pillow==11.3.0 2>/dev/null
cat >try.py <<'PYTHON'
import io
import sys

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from reportlab.pdfgen import canvas

first = io.BytesIO()
page = canvas.Canvas(first)
page.setTitle("first")
page.drawString(72, 700, "paper")
page.save()
writer = IncrementalPdfFileWriter(first)
information = writer.trailer["/Info"]
information["/Title"] = generic.pdf_string("second")
writer.update_container(information)
both = io.BytesIO()
writer.write(both)

reader = PdfFileReader(both)
titles = []
for revision in range(reader.xrefs.total_revisions):
    resolver = reader.get_historical_resolver(revision)
    raw = resolver.trailer_view.raw_get("/Info")
    seen = resolver.trailer_view["/Info"]["/Title"]
    own = resolver.get_object(raw.reference)["/Title"]
    titles.append((str(seen), str(own)))
    print(f"revision {revision}: trailer_view says {seen!r}, the resolver says {own!r}")
sys.exit(0 if titles == [("second", "first"), ("second", "second")] else 1)
PYTHON
if made/bin/python try.py; then
    echo "value: trailer_view of the first revision has the second title"
else
    echo "value changed: the titles are not as told above" >&2
    exit 1
fi
