"""The whole morning as the officer lives it: real window, real portal, real token, one SIGKILL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desktop.models.folding import fold
from desktop.rehearsal.tour import PASSPHRASE
from desktop.training.portal.books import Books
from tests.sweep import sweep

ACTS = ["accept", "request_supplement", "refuse", "forward"]


SMALL = ("--dossiers", "100", "--morning")  # the ends are walked in tests/office/test_endings.py


@sweep
@pytest.mark.parametrize(
    "size",
    [pytest.param(SMALL, marks=pytest.mark.any_day), ()],
    ids=["small", "whole"],
)
def test_a_morning_with_a_cut_line_a_kill_and_a_lost_reply(
    tmp_path: Path, size: tuple[str, ...]
) -> None:
    out = tmp_path / "tour"
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "tour", "--out", str(out), *size],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [act["act"] for act in report["acts"]] == [*ACTS, *ACTS[:3]]
    assert {act["effects"] for act in report["acts"]} == {1}
    assert "kill me" in report["events"]
    assert len(report["papers"]) == 6
    assert all("Signature is Valid" in line for p in report["papers"] for line in p["pdfsig"])
    assert len(report["pictures"]) >= 14
    assert len(report["endings"]) == (0 if size else 4)
    no_person_and_no_secret_in_the_logs(out)


def no_person_and_no_secret_in_the_logs(out: Path) -> None:
    """Logs of the whole morning, and the bundle for an expert made of them: no name, ID number, PIN, passphrase."""
    with Books(out / "training" / "portal.sqlite") as books:
        people = [(d["applicant_name"], d["id_no"], d["tel"], d["email"]) for d in books.dossiers()]
    known = {fold(value) for person in people for value in person if len(value) > 5}
    known |= {"123456", fold(PASSPHRASE), "motcua@2026"}
    assert len(known) > 200
    bundle = out / "ho-tro.zip"
    profile = str(out / "training" / "tap-huan.toml")
    words = [sys.executable, "-m", "desktop", "support", str(bundle), "--profile", profile]
    assert subprocess.run(words, capture_output=True, timeout=120).returncode in (0, 1)
    texts = {path.name: path.read_text("utf-8") for path in out.rglob("*.log*")}
    with zipfile.ZipFile(bundle) as packed:
        texts |= {name: packed.read(name).decode() for name in packed.namelist()}
    assert len(texts) >= 8
    leaks = [(name, what) for name, text in texts.items() for what in known if what in fold(text)]
    assert leaks == []


def test_a_folder_with_somebodys_files_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "thu.txt"
    letter.write_text("của người khác", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "tour", "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2
    assert "không trống" in done.stderr
    assert letter.read_text(encoding="utf-8") == "của người khác"
