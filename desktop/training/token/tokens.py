"""The training tokens: SoftHSM2 in a folder, one token a signer, keys made on the token.

The program meets them as it meets a vendor's: a module path and a variable (drivers.toml, "softhsm").
The PIN of every training token is 123456, as the guide for trainees says.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.errors import DriverMissing, TokenError
from desktop.settings import rows
from desktop.settings.config import RESOURCES, module_command
from desktop.training.token.authority import SUBJECTS, Authority, Subject

PIN = "123456"


@dataclass(frozen=True, slots=True)
class TrainingToken:
    """Prepared tokens. `pins`: PIN by token label, which is the subject's key. `env` is for the module."""

    module_path: Path
    conf_path: Path
    pins: Mapping[str, str]
    env: Mapping[str, str]


def prepare_token(
    folder: Path, authority: Authority, subjects: Sequence[Subject] = SUBJECTS
) -> TrainingToken:
    """Tokens in `folder`, each with a key and the certificate `authority` gives it now.

    What is there already is kept: keys for good, certificates while the authority still computes the
    same. A folder left half prepared is made anew. Do not prepare while the tokens are in use.
    DriverMissing: SoftHSM2 is not installed. TokenError: it is, and failed.
    """
    folder = folder.resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    token = TrainingToken(
        module_path=_module(),
        conf_path=_write_conf(folder),
        pins={s.key: PIN for s in subjects},
        env={"SOFTHSM2_CONF": str(folder / "softhsm2.conf")},
    )
    keys = _keys(folder, token, subjects)
    certificates = authority.certify(subjects, keys)
    _store(folder, token, certificates, authority.chain())
    return token


def _keys(folder: Path, token: TrainingToken, subjects: Sequence[Subject]) -> dict[str, str]:
    """Public keys (PEM) by subject; generated on the tokens unless this was done before."""
    memory = folder / "keys.json"
    old_keys: dict[str, str] = json.loads(memory.read_text()) if memory.exists() else {}
    if all(s.key in old_keys for s in subjects):
        return old_keys
    shutil.rmtree(folder / "tokens")
    (folder / "certificates.json").unlink(missing_ok=True)
    (folder / "tokens").mkdir(mode=0o700)
    new_keys = _softcard(token, "keys", [{"label": s.key, "pin": PIN} for s in subjects])
    _write(memory, new_keys)
    return new_keys


def _store(
    folder: Path, token: TrainingToken, certificates: Mapping[str, bytes], chain: Sequence[bytes]
) -> None:
    """Write the certificates on the tokens, with the authorities' as vendors do."""
    memory = folder / "certificates.json"
    stored_digests: dict[str, str] = json.loads(memory.read_text()) if memory.exists() else {}
    new_digests = {
        key: hashlib.sha256(b"".join((der, *chain))).hexdigest()
        for key, der in certificates.items()
    }
    cards = [
        {"label": key, "pin": PIN, "der": base64.b64encode(der).decode()}
        for key, der in certificates.items()
        if stored_digests.get(key) != new_digests[key]
    ]
    if cards:
        _softcard(token, "certificates", cards, chain)
        _write(memory, stored_digests | new_digests)


def _softcard(
    token: TrainingToken, order: str, cards: list[dict[str, str]], chain: Sequence[bytes] = ()
) -> dict[str, str]:
    """Run the process that loads the module."""
    request = {
        "order": order,
        "module": str(token.module_path),
        "cards": cards,
        "chain": [base64.b64encode(der).decode() for der in chain],
    }
    softcard = subprocess.run(
        module_command("desktop.training.token.softcard"),
        input=json.dumps(request),
        capture_output=True,
        text=True,
        env={**os.environ, **token.env},
        timeout=120,
        check=False,
    )
    if softcard.returncode:
        raise TokenError(f"softcard {order}: {softcard.stderr.strip()[-400:]}")
    answer: dict[str, str] = json.loads(softcard.stdout)
    return answer


def _write_conf(folder: Path) -> Path:
    """SoftHSM's settings name an absolute folder, so they are written each time: a copy works too."""
    (folder / "tokens").mkdir(mode=0o700, exist_ok=True)
    conf = folder / "softhsm2.conf"
    conf.write_text(
        f"directories.tokendir = {folder / 'tokens'}\n"
        "objectstore.backend = file\n"
        "log.level = ERROR\n"
        "slots.removable = false\n",
        encoding="utf-8",
    )
    return conf


def _module() -> Path:
    """Where drivers.toml says SoftHSM may lie."""
    drivers = rows.table(RESOURCES / "drivers.toml").rows("driver", "trình điều khiển")
    row = next(row for row in drivers if row.text("key") == "softhsm")
    patterns = row.many("windows" if sys.platform == "win32" else "linux", str, None)
    programs = os.environ.get("PROGRAMFILES", r"C:\Program Files")
    modules = [file for p in patterns for file in _files(Path(p.format(programs=programs)))]
    if not modules:
        raise DriverMissing("SoftHSM2", advice="Cài gói softhsm2 rồi mở lại chế độ tập huấn.")
    return modules[0]


def _files(pattern: Path) -> list[Path]:
    return sorted(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))


def _write(place: Path, value: Any) -> None:
    draft = place.with_suffix(".new")
    draft.write_text(json.dumps(value), encoding="utf-8")
    draft.replace(place)
