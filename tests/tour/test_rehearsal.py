"""The whole morning as the officer lives it: real window, real portal, real token, one SIGKILL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ACTS = ["accept", "request_supplement", "refuse", "forward"]


@pytest.mark.slow
def test_a_morning_with_a_cut_line_a_kill_and_a_lost_reply(tmp_path: Path) -> None:
    out = tmp_path / "tour"
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "tour", "--out", str(out)],
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
