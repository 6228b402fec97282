"""`motcua sign` as a script runs it, and where its PIN is afterwards: nowhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making.levels import level_of

SECRET = "40917263"  # a PIN that nothing else on the machine is likely to hold


@dataclass
class Office:
    """A folder of papers, a token of one's own, and the command."""

    device: Any
    folder: Path
    pin: str

    @property
    def out(self) -> Path:
        return self.folder / "ký"

    def command(self, *more: str | Path) -> list[str | Path]:
        module = self.device.tokens._module
        start = [sys.executable, "-m", "desktop", "sign", "--module", module, "--json"]
        return [*start, "--pin-stdin", "--out", self.out, *more]

    def start(self, *more: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **self.device.tokens._env},
        )

    def sign(self, *more: str | Path) -> tuple[int, list[dict[str, str]]]:
        process = self.start(*more)
        told, errors = process.communicate(self.pin + "\n", timeout=120)
        assert all(line.startswith("Lưu ý: ") for line in errors.splitlines())
        return process.returncode, [json.loads(line) for line in told.splitlines()]

    def papers(self, paper: bytes, *names: str) -> list[Path]:
        files = [self.folder / name for name in names]
        for file in files:
            file.write_bytes(paper)
        return files


@pytest.fixture
def office(device: Any, tmp_path: Path, pin: str) -> Office:
    folder = tmp_path / "hồ sơ"
    folder.mkdir()
    return Office(device, folder, pin)


def test_a_folder_is_signed(office: Office, paper: bytes, root: bytes) -> None:
    files = office.papers(paper, "một.pdf", "hai.pdf", "ba.pdf")
    leader = office.device.certificate("lanh-dao")
    code, rows = office.sign(*files, "--certificate", leader.serial)
    assert code == 0
    assert {row["file"] for row in rows} == {str(file) for file in files}
    assert {(row["state"], row["level"]) for row in rows} == {("signed", "B-B")}
    for file in files:
        (report,) = verify((office.out / file.name).read_bytes(), [root])
        assert report.verdict is SignatureVerdict.VALID
        assert report.fingerprint == leader.fingerprint


def test_one_damaged_file_is_told_and_the_rest_are_signed(office: Office, paper: bytes) -> None:
    good, twin = office.papers(paper, "tốt.pdf", "đôi.pdf")
    bad = office.folder / "hỏng.pdf"
    bad.write_bytes(paper[:900])
    (office.folder / "khác").mkdir()
    twice = office.folder / "khác" / "đôi.pdf"
    twice.write_bytes(paper)
    missing = office.folder / "mất.pdf"
    fingerprint = office.device.certificate().fingerprint
    code, rows = office.sign(
        good, bad, missing, twin, twice, "--certificate", fingerprint, "--stamp=1,320,100,540,148"
    )
    assert code == 1
    by_file = {row["file"]: row for row in rows}
    assert [by_file[str(f)]["state"] for f in (good, bad, missing, twin, twice)] == [
        "signed",
        "failed",
        "failed",
        "signed",
        "failed",
    ]
    assert by_file[str(bad)]["advice"]
    assert sorted(f.name for f in office.out.iterdir()) == ["tốt.pdf", "đôi.pdf"]


def test_the_papers_themselves_are_never_written_over(office: Office, paper: bytes) -> None:
    (file,) = office.papers(paper, "một.pdf")
    office.out.symlink_to(office.folder)
    code, (row,) = office.sign(file, "--certificate", "Phan Đình Sơn")
    assert (code, row["state"]) == (1, "failed")
    assert file.read_bytes() == paper


def test_a_wrong_pin_signs_nothing(office: Office, paper: bytes) -> None:
    files = office.papers(paper, "một.pdf", "hai.pdf")
    office.pin = "87654321"
    code, rows = office.sign(*files, "--certificate", "Phan Đình Sơn")
    assert code == 1
    assert [row["state"] for row in rows] == ["not_reached"] * 2
    assert rows[0]["title"] == "Mã PIN không đúng"
    assert list(office.out.iterdir()) == []


@pytest.mark.parametrize("wanted", ["", "không có ai"])
def test_which_certificate_must_be_plain(office: Office, paper: bytes, wanted: str) -> None:
    files = office.papers(paper, "một.pdf")
    code, rows = office.sign(*files, "--certificate", wanted)
    assert code == 1
    assert "chứng thư" in rows[0]["title"]


def test_up_to_the_archive_level(office: Office, paper: bytes, training_token: Any) -> None:
    authority = training_token.authority
    files = office.papers(paper, "một.pdf", "hai.pdf")
    known = ("--trust", authority.root, "--chain", authority.issuing, "--tsa", authority.tsa_url)
    code, rows = office.sign(*files, "--certificate", "Phan Đình Sơn", "--level", "B-LTA", *known)
    assert (code, [row["level"] for row in rows]) == (0, ["B-LTA"] * 2), rows
    for file in files:
        signed = (office.out / file.name).read_bytes()
        assert verify(signed, [authority.chain()[1]])[0].verdict is SignatureVerdict.VALID
        assert str(level_of(signed)) == "B-LTA"


def test_a_revoked_certificate_costs_no_pin_try(
    office: Office, paper: bytes, training_token: Any
) -> None:
    authority = training_token.authority
    files = office.papers(paper, "một.pdf")
    office.device.trouble("tries 9")
    office.pin = "87654321"
    known = ("--trust", authority.root, "--chain", authority.issuing)
    code, (row,) = office.sign(*files, "--certificate", "Võ Văn Lâm", *known)
    assert (code, row["state"]) == (1, "not_reached")
    assert "thu hồi" in row["title"]
    assert not office.device.orders.with_name("orders.failures").exists()


def test_no_time_stamp_without_its_server(office: Office, paper: bytes) -> None:
    files = office.papers(paper, "một.pdf")
    process = office.start(*files, "--level", "B-T")
    told, errors = process.communicate("", timeout=60)
    assert process.returncode == 2
    assert "--tsa" in errors
    assert told == ""


def test_after_a_batch_the_pin_is_nowhere(office: Office, paper: bytes) -> None:
    """Arguments and variables of every process of the run while it signs; what it prints; what it leaves."""
    office.device.tokens.change_pin(office.device.certificate("lanh-dao"), office.pin, SECRET)
    files = office.papers(paper, *(f"{number}.pdf" for number in range(8)))
    office.device.trouble("delay 150", "noise 1")
    process = office.start(*files, "--certificate", "Phan Đình Sơn")
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write(SECRET + "\n")
    process.stdin.close()
    first = process.stdout.readline()  # in the middle of the work
    family = [process.pid, *children(process.pid)]
    assert len(family) == 2
    for pid in family:
        for name in ("cmdline", "environ", "comm"):
            assert SECRET.encode() not in Path(f"/proc/{pid}/{name}").read_bytes()
    told = first + process.stdout.read() + process.stderr.read()
    assert process.wait(60) == 0
    process.stdout.close()
    process.stderr.close()
    assert SECRET not in told
    for file in office.folder.rglob("*"):
        assert file.is_dir() or SECRET.encode() not in file.read_bytes()


def test_a_crash_in_the_middle_leaves_no_pin_behind(
    office: Office, paper: bytes, tmp_path: Path
) -> None:
    """The module dies of SIGSEGV while it holds the PIN: nothing is dumped, nothing printed."""
    office.device.tokens.change_pin(office.device.certificate("lanh-dao"), office.pin, SECRET)
    files = office.papers(paper, *(f"{number}.pdf" for number in range(5)))
    office.device.trouble("segv.C_Sign 1", "noise 1")
    office.pin = SECRET
    begun = time.time()
    code, rows = office.sign(*files, "--certificate", "Phan Đình Sơn")
    assert code == 1
    assert rows[-1]["state"] in ("failed", "not_reached")
    assert "Trình điều khiển" in next(row["title"] for row in rows if row["state"] == "failed")
    assert SECRET not in json.dumps(rows)
    left = [f for f in (*tmp_path.rglob("*"), *Path.cwd().glob("core*")) if f.is_file()]
    fresh = [f for f in left if f.stat().st_mtime >= begun - 1]
    assert all(SECRET.encode() not in f.read_bytes() for f in fresh)


def children(pid: int) -> list[int]:
    place = Path(f"/proc/{pid}/task/{pid}/children")
    if place.exists():
        return [int(child) for child in place.read_text().split()]
    parents = {int(p.name): p / "stat" for p in Path("/proc").iterdir() if p.name.isdigit()}
    return [p for p, stat in parents.items() if _parent(stat) == pid]


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:  # it ended meanwhile
        return 0


def test_a_profile_brings_the_roots_and_the_time_server(
    office: Office, paper: bytes, training_token: Any
) -> None:
    """`motcua sign` and `motcua verify` as a desk's script calls them: everything else is in the profile."""
    authority = training_token.authority
    profile = office.folder / "quay.toml"
    profile.write_text(
        f'portal_url = "https://dvc.example"\nrest_prefix = "/o"\ngroup_id = 1\nsite = "training"\n'
        f'account = "a"\ntrust = ["{authority.root}"]\nchain = ["{authority.issuing}"]\n'
        f'tsa = "{authority.tsa_url}"\n'
        f'[unit]\nparent = "a"\nname = "b"\ndesk = "c"\nplace = "d"\n'
    )
    (file,) = office.papers(paper, "một.pdf")
    wanted = ("--certificate", "Phan Đình Sơn", "--level", "B-LT", "--profile", profile)
    code, rows = office.sign(file, *wanted)
    assert (code, rows[0]["level"]) == (0, "B-LT")
    command = [sys.executable, "-m", "desktop", "verify", str(office.out / "một.pdf"), "--json"]
    told = subprocess.run([*command, "--profile", str(profile)], capture_output=True, check=False)
    assert told.returncode == 0
    (report,) = json.loads(told.stdout)
    assert set(report) >= {
        *("signer", "issuer", "claimed_time", "trusted_time", "level", "intact"),
        *("covers_whole_file", "changes", "then", "now", "root", "verdict", "words"),
    }
    assert (report["verdict"], report["level"], report["then"]) == ("valid", "B-LT", "good")
    stranger = subprocess.run(command, capture_output=True, check=False)
    assert stranger.returncode == 1  # nobody is trusted on their own word
