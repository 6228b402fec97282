"""`motcua tour`: the program's own rehearsal, through the real window, portal and token.

This process plays the office around the officer: it holds the training portal, cuts and mends the line, kills
the program with SIGKILL in mid-morning and starts it again, and at the end reads the *portal's* books: every
act must have had exactly one effect there, every paper must verify by our verifier and by poppler's pdfsig.
The officer's side is `desktop.rehearsal.officer`, run in a child process; the two talk in lines of JSON.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.app import Books, TrainingHost, training_books
from desktop.desk.deciding.standing import ISSUED
from desktop.errors import OfficerError
from desktop.rehearsal.endings import RehearsedLife, Secrets, Walk
from desktop.settings.config import module_command
from desktop.settings.profiles import load_profile
from desktop.signing.judging import verify
from desktop.sync.queue.outbox import find_key, key_of

MARK = ".motcua-tour"  # left in a folder that a rehearsal filled
DOSSIERS = 240  # at the portal: a middling ward's work list
PASSPHRASE = "mat khau kho tap huan"  # for the training cache, where the machine has no key store


@dataclass(frozen=True, slots=True)
class Before:
    """What the portal's books held before the officer came."""

    effects: set[int]
    files: set[str]


@dataclass(slots=True)
class Findings:
    """What the rehearsal found; `faults` empty = everything held."""

    pictures: list[str] = field(default_factory=list)
    acts: list[dict[str, Any]] = field(default_factory=list)
    papers: list[dict[str, Any]] = field(default_factory=list)
    endings: list[dict[str, Any]] = field(default_factory=list)  # four dossiers, every role
    events: list[str] = field(default_factory=list)
    pulse: list[dict[str, Any]] = field(default_factory=list)  # how free the ui lane stayed
    faults: list[str] = field(default_factory=list)

    def note_act(self, act: dict[str, Any]) -> None:
        """Note an act the program tells of; when it is told again, its newest state counts."""
        earlier = next((a for a in self.acts if a["act_id"] == act["act_id"]), None)
        if earlier is None:
            self.acts.append(act)
        else:
            earlier.update(act)

    def require(self, holds: bool, otherwise: str) -> None:
        if not holds:
            self.faults.append(otherwise)


def rehearse(out: Path, dossiers: int = DOSSIERS, *, to_the_ends: bool = True) -> int:
    """Play the morning into `out`: PNG of each screen, the signed PDFs, report.json. 0 only if all held."""
    out = out.resolve()
    _clear(out)
    findings = Findings()
    office = TrainingHost(out / "training", ("--dossiers", str(dossiers)))
    with office as host, training_books(host.facts.books) as books:
        before = Before(
            {effect.dossier_action_id for effect in books.effects()},
            {file.reference_uid for file in books.files()},
        )
        for part, expected_end in (("morning", "killed"), ("after", "left")):
            end = _play(part, host, out, findings)
            findings.require(
                end == expected_end, f"part «{part}» ended «{end}», not «{expected_end}»"
            )
            if end != expected_end:
                break
        dropped = host.line()["dropped_replies"]
        findings.require(
            dropped == 1, f"{dropped} replies were dropped, not the one that was to be"
        )
        _read_the_portals_books(books, before, host.facts.root, out, findings)
        if to_the_ends and not findings.faults:
            _walk_to_the_endings(host, books, out, findings)
    findings.pictures = sorted(path.name for path in out.glob("*.png"))
    report = {
        "holds": not findings.faults,
        "faults": findings.faults,
        "events": findings.events,
        "acts": findings.acts,
        "papers": findings.papers,
        "endings": findings.endings,
        "ui_lane": findings.pulse,
        "pictures": findings.pictures,
    }
    (out / "report.json").write_text(
        json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    _tell(out, findings)
    return 1 if findings.faults else 0


def _clear(out: Path) -> None:
    """An empty folder for the rehearsal; nothing but an earlier rehearsal is ever removed."""
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        raise OfficerError(
            str(out),
            title="Thư mục nhận kết quả diễn tập không trống",
            advice="Chọn một thư mục mới hoặc trống: diễn tập không xoá tệp của người khác.",
        )
    shutil.rmtree(out, ignore_errors=True)
    (out / "pdf").mkdir(parents=True)
    (out / MARK).touch()


# ── playing ──────────────────────────────────────────────────────────────────────────────────────


def _play(part: str, host: TrainingHost, out: Path, findings: Findings) -> str:
    """Run one part of the officer's day; how it ended: "left", "killed", or what went wrong."""
    facts = json.dumps(
        {"password": host.facts.password, "passphrase": PASSPHRASE, "pin": host.facts.pin}
    )
    words = (part, str(host.profile), str(out), facts)
    command = [*module_command("desktop.rehearsal.officer"), *words]
    with (out / f"{part}.log").open("w", encoding="utf-8") as log:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
        )
        try:
            return _converse(child, host, findings)
        finally:
            if child.poll() is None:
                child.kill()
            child.communicate()


def _converse(child: subprocess.Popen[str], host: TrainingHost, findings: Findings) -> str:
    killed = False
    for message in _messages(child):
        findings.events.append(message["event"])
        if message["event"] == "failed":
            findings.faults.append(message["why"])
            return "failed"
        if message["event"] == "acted":
            findings.note_act({k: v for k, v in message.items() if k != "event"})
        if message["event"] == "pulse":
            findings.pulse.append({k: v for k, v in message.items() if k != "event"})
        if message["event"] == "kill me":
            child.kill()  # SIGKILL: no goodbye, no flush
            killed = True
        if message["event"] == "line":
            host.line(**message["order"])
        if not killed:
            _answer(child)
    code = child.wait(timeout=30)
    return "killed" if killed else "left" if code == 0 else f"exit code {code}"


def _messages(child: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    assert child.stdout is not None  # piped above
    for line in child.stdout:
        if line.startswith("{"):
            yield json.loads(line)


def _answer(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None  # piped above
    child.stdin.write("{}\n")
    child.stdin.flush()


# ── the portal's own books ───────────────────────────────────────────────────────────────────────


def _read_the_portals_books(
    books: Books, before: Before, root: Path, out: Path, findings: Findings
) -> None:
    effects = [e for e in books.effects() if e.dossier_action_id not in before.effects]
    keys = Counter(find_key(effect.note) for effect in effects)
    findings.require(bool(findings.acts), "no act was performed")
    findings.require(None not in keys, "an effect in the portal's books carries no key of ours")
    findings.require(
        len(effects) == len(findings.acts),
        f"{len(effects)} effects in the portal's books for {len(findings.acts)} acts",
    )
    for act in findings.acts:
        act["effects"] = keys[key_of(act["act_id"])]
        findings.require(
            act["state"] == "done", f"{act['act']} on {act['dossier']}: {act['state']} here"
        )
        findings.require(
            act["effects"] == 1,
            f"{act['act']} on dossier {act['dossier']}: {act['effects']} effects",
        )
    for file in books.files():
        if file.reference_uid not in before.files:
            path = out / "pdf" / f"{file.dossier_id}-{Path(file.name).name}"
            path.write_bytes(books.content(file.sha256))
            findings.papers.append(_judge(path, root, findings))
    with_paper = sum(1 for act in findings.acts if act["paper"])
    findings.require(
        len(findings.papers) == with_paper,
        f"{len(findings.papers)} papers in the portal's books for {with_paper} signed acts",
    )


ENDS = ("400", "400", "510", "400")
"""The training portal's step each of the four dossiers is to end at."""


def _walk_to_the_endings(host: TrainingHost, books: Books, out: Path, findings: Findings) -> None:
    """Every role at its own machine; then the portal's books: each act once, each dossier at its end."""
    accounts = {role: a["account"] for a in host.facts.accounts for role in a["role"].split(",")}
    secrets = Secrets(host.facts.password, PASSPHRASE, host.facts.pin)
    with Walk(load_profile(host.profile), accounts, secrets, out / "roles") as walk:
        for step, ending in zip(ENDS, walk.play(), strict=True):
            _confirm(ending, step, books, host.facts.root, out, findings)


def _confirm(
    ending: RehearsedLife, step: str, books: Books, root: Path, out: Path, findings: Findings
) -> None:
    effects = books.effects(ending.dossier_id)
    keys = Counter(find_key(effect.note) for effect in effects)
    for act_id, act in ending.acts:
        findings.require(keys[key_of(act_id)] == 1, f"«{ending.name}»: {act} not exactly once")
    at = effects[-1].to_step
    findings.require(at == step, f"«{ending.name}» stands at {at}, not at {step}")
    issued = [f for f in books.files(ending.dossier_id) if f.name.endswith(ISSUED)]
    for file in issued:
        path = out / "pdf" / f"{ending.dossier_id}-{Path(file.name).name}"
        path.write_bytes(books.content(file.sha256))
        reports = verify.verify(path.read_bytes(), verify.read_certificates(root))
        valid = [r.verdict.value for r in reports] == ["valid", "valid"]
        findings.require(valid, f"{path.name}: not signed by leader and seal")
    findings.endings.append(
        {
            "name": ending.name,
            "dossier": ending.dossier_id,
            "acts": [act for _, act in ending.acts],
            "step": at,
            "issued": [file.name for file in issued],
        }
    )


def _judge(path: Path, root: Path, findings: Findings) -> dict[str, Any]:
    """One paper from the portal's books, by our verifier and by poppler's."""
    ours = verify.verify(path.read_bytes(), verify.read_certificates(root))
    theirs = subprocess.run(
        ["pdfsig", str(path)], capture_output=True, text=True, timeout=60
    ).stdout
    for name, holds in _CHECKS.items():
        findings.require(holds(ours, theirs), f"{path.name}: {name}")
    return {
        "file": path.name,
        "ours": [report.words for report in ours],
        "pdfsig": [line.strip() for line in theirs.splitlines() if "Signature Validation" in line],
    }


_CHECKS: dict[str, Callable[[Any, str], bool]] = {
    "exactly one signature": lambda ours, theirs: len(ours) == 1,
    "our verifier says valid": lambda ours, theirs: all(r.verdict.value == "valid" for r in ours),
    "pdfsig says valid": lambda ours, theirs: "Signature Validation: Signature is Valid." in theirs,
}


def _tell(out: Path, findings: Findings) -> None:
    word = "đạt" if not findings.faults else "KHÔNG đạt"
    sys.stdout.write(
        f"Diễn tập {word}: {len(findings.acts)} việc, {len(findings.papers)} văn bản đã ký, "
        f"{len(findings.endings)} hồ sơ đi tới cùng, {len(findings.pictures)} ảnh trong {out}\n"
    )
    for fault in findings.faults:
        sys.stdout.write(f"  - {fault}\n")
