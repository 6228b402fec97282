"""The client of the helper process: a file's bytes in, values out; bounded in time and memory, whatever the file.

One process for one request (0.1 s): nothing a file does outlives it. What kills the process is a finding.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.errors import FileUnreadable
from desktop.models.dossier.completeness import FINDINGS, FileInspection, Found, found
from desktop.settings.config import module_command

COMMAND = module_command("desktop.inspection")
_log = logging.getLogger(__name__)
_PARTING = 2.0  # seconds a process has to end after its last word
# The signals by which the system ends a process that wanted too much (POSIX); any other end is a crash.
_ENDED_BY = (
    {-signal.SIGXCPU: "too_slow", -signal.SIGKILL: "too_heavy"} if os.name == "posix" else {}
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one request may cost. Memory and processor time hold on POSIX, the clock everywhere."""

    clock: float = 60.0  # seconds until it is killed
    seconds: int = 25  # of processor time
    memory: int = 1536 * 2**20  # bytes of address space
    content: int = 256 * 2**20  # bytes: larger files are not looked into
    answer: int = 512 * 2**20  # bytes it may send back


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as RGB rows without padding, or text; neither: `problem` is a code of FINDINGS."""

    rgb: bytes = b""
    width: int = 0
    height: int = 0
    page: int = 0
    pages: int = 1
    text: str = ""
    problem: str = ""
    kind: str = ""


class Inspector:
    """Starts helper processes. Use one object on one thread; `cancel` from any."""

    def __init__(self, command: Sequence[str] = COMMAND, bounds: Bounds | None = None) -> None:
        self._command, self._bounds = tuple(command), bounds or Bounds()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.cancelled = False

    def inspect(self, content: bytes, now: datetime) -> FileInspection:
        """What these bytes are. Never raises for a bad file: what such a file does to the process is one of the
        findings.
        """
        if len(content) > self._bounds.content:
            return oversized(len(content))
        answer, _ = self._ask({"verb": "inspect", "now": now.isoformat()}, content)
        if "failed" in answer:
            return FileInspection("unknown", None, (found(answer["failed"]),))
        findings = tuple(Found(code, tuple(values.items())) for code, values in answer["found"])
        return FileInspection(answer["kind"], answer["pages"], findings)

    def show(self, content: bytes, media_type: str, page: int, width: int) -> ShownPage:
        """Page `page` (0-based), `width` pixels wide; or text; or the code of why not."""
        if len(content) > self._bounds.content:
            return ShownPage(problem="too_large")
        request = {"verb": "show", "media_type": media_type, "page": page, "width": width}
        answer, payload = self._ask(request, content)
        if problem := answer.get("problem") or answer.get("failed"):
            return ShownPage(problem=problem, kind=answer.get("kind", ""))
        return ShownPage(
            payload,
            answer.get("across", 0),
            answer.get("down", 0),
            answer["page"],
            answer["pages"],
            answer.get("text", ""),
        )

    def to_pdf(self, content: bytes) -> bytes:
        """A photograph (JPEG, PNG, HEIC …) as PDF, upright, at most A4. FileUnreadable."""
        answer, payload = self._ask({"verb": "to_pdf"}, content)
        if problem := answer.get("problem") or answer.get("failed"):
            raise FileUnreadable(str(problem))
        return payload

    def cancel(self) -> None:
        """End the request that is on its way; later ones fail at once."""
        with self._lock:
            self.cancelled = True
            if self._process is not None:
                self._process.kill()

    # ── one request ──────────────────────────────────────────────────────────────────────────────

    def _ask(self, request: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
        bounds = {"memory": self._bounds.memory, "seconds": self._bounds.seconds}
        line = json.dumps({**request, **bounds}).encode() + b"\n"
        with self._lock:
            if self.cancelled:
                return {"failed": "too_slow"}, b""
            process = self._process = self._start()
        ended: list[str] = []  # by us, and why
        try:
            raw = self._talk(process, line, content, ended)
        finally:
            code = process.wait()
            for pipe in (process.stdin, process.stdout):
                assert pipe is not None
                with suppress(OSError):  # what it did not read cannot be flushed
                    pipe.close()
            with self._lock:
                self._process = None
        return _read(raw) or ({"failed": _why(code, ended)}, b"")

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},  # arenas of glibc count as address space
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _talk(
        self, process: subprocess.Popen[bytes], line: bytes, content: bytes, ended: list[str]
    ) -> bytes:
        """Feed the process on a thread of its own: a process that answers before it has read everything must not
        block us.
        """
        assert process.stdin is not None
        assert process.stdout is not None
        stdin, stdout = process.stdin, process.stdout

        def feed() -> None:
            with suppress(OSError):  # it died, or has seen enough
                stdin.write(line)
                stdin.write(content)
                stdin.flush()
                stdin.close()

        def end() -> None:
            ended.append("too_slow")
            process.kill()

        timer, feeder = threading.Timer(self._bounds.clock, end), threading.Thread(target=feed)
        timer.start()
        feeder.start()
        try:
            raw = stdout.read(self._bounds.answer)
            if (
                len(raw) < self._bounds.answer
            ):  # it closed its end; a longer answer is not waited for
                process.wait(_PARTING)
            else:
                ended.append("crashed")
            return raw
        except subprocess.TimeoutExpired:  # it talks on, or sits there without a pipe
            ended.append("crashed")
            return raw
        finally:
            process.kill()
            feeder.join()
            timer.cancel()
            timer.join()


def oversized(size: int) -> FileInspection:
    """What is said of a file too large to be looked into; `size` in bytes."""
    return FileInspection("unknown", None, (found("too_large", size=size // 2**20),))


def _read(raw: bytes) -> tuple[dict[str, Any], bytes] | None:
    """The answer; None when it is cut off or has a code we have no words for."""
    head, _, payload = raw.partition(b"\n")
    try:
        answer: dict[str, Any] = json.loads(head)
        complete = answer["size"] == len(payload)
        codes = [code for code, _ in answer.get("found", ())]
        codes += [answer[key] for key in ("failed", "problem") if key in answer]
    except (ValueError, LookupError, TypeError):
        return None
    if "detail" in answer:
        _log.warning("inspection: %s", answer["detail"])
    return (answer, payload) if complete and all(code in FINDINGS for code in codes) else None


def _why(code: int, ended: Sequence[str]) -> str:
    """The finding for a process that ended without an answer."""
    return ended[0] if ended else _ENDED_BY.get(code, "crashed")
