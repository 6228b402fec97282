"""The log of a profile: JSON lines beside its caches, this user's alone, without ID numbers and credentials."""

from __future__ import annotations

import json
import logging
import os
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

_SECRETS = (
    (re.compile(r"(?<!\d)\d{12}(?!\d)"), "•12•"),  # căn cước
    (re.compile(r"(?<!\d)\d{9}(?!\d)"), "•9•"),  # old ID card
    (re.compile(r"(?i)\b(authorization|password|pin|token|cookie)\b(\s*[:=]\s*)\S+"), r"\1\2•"),
)


def redact(text: str) -> str:
    """Take ID numbers and credentials out of a log line (Đ17.4)."""
    for pattern, mark in _SECRETS:
        text = pattern.sub(mark, text)
    return text


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "from": record.name,
            "what": str(
                record.msg
            ),  # our sentence without the values in it: all that leaves the house
            "text": redact(record.getMessage()),
        }
        if record.exc_info:
            entry["trace"] = redact(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False)


class _PrivateFile(RotatingFileHandler):
    """Each file of the log is readable by this user alone, from its first byte."""

    def _open(self) -> Any:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        if os.name == "posix":
            Path(self.baseFilename).chmod(0o600)
        return super()._open()


def start_log(folder: Path) -> None:
    """JSON lines in `folder`/motcua.log, 2 MB × 5, without ID numbers or credentials; this user's alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix":
        folder.chmod(0o700)
    handler = _PrivateFile(
        folder / "motcua.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8"
    )
    handler.setFormatter(_JsonLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # how it set itself up is nobody's news
