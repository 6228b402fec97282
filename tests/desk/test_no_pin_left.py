"""After a morning of signing at the desk the PIN is nowhere: database, files, log, arguments, variables."""

from __future__ import annotations

import base64
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import PinWrong, TokenError
from desktop.models.dossier.rules import Act
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.settings import log
from desktop.settings.config import Settings
from desktop.signing.token.client import TokenProcess, open_token
from tests.desk.conftest import HA, Desk

PIN, OLD, WRONG = "58203917", "123456", "58203911"


@pytest.fixture
def own_token(settings: Settings, training_token: Any) -> Iterator[TokenProcess]:
    """The office's tokens in this test's folder, the officer's PIN being one nothing else would hold."""
    place = settings.folder / "token"
    place.unlink()
    shutil.copytree(training_token.folder, place)
    conf = place / "softhsm2.conf"
    conf.write_text(conf.read_text().replace(str(training_token.folder), str(place)))
    with open_token(settings) as tokens:
        officer = next(c for c in tokens.certificates() if c.token_label == "mot-cua")
        tokens.change_pin(officer, OLD, PIN)
        yield tokens


def everything_in(store: Store, files: Files) -> Iterator[tuple[str, bytes]]:
    """The database row by row as the program reads it, and every attachment as it was before encryption."""
    with store.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        for name in [row[0] for row in names]:
            for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"'):
                yield name, repr(tuple(row)).encode()
        shas = connection.exec_driver_sql(
            "SELECT sha256 FROM paper UNION SELECT sha256 FROM mirror_file WHERE sha256 <> ''"
        )
        for sha256 in [row[0] for row in shas]:
            yield f"file {sha256}", files.get(sha256)


def traces(pin: str) -> tuple[bytes, ...]:
    """As typed, as a pipe or a register might write it, in hexadecimal and in base64."""
    plain = pin.encode()
    utf16 = pin.encode("utf-16-le")
    return plain, plain.hex().encode(), base64.b64encode(plain).rstrip(b"="), utf16


def test_after_signing_at_the_desk_the_pin_is_nowhere(
    own_token: TokenProcess, desk: Desk, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log.start_log(settings.folder)
    root.setLevel(logging.DEBUG)
    try:
        seen = _a_morning(desk)
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers[:], root.level = handlers, level
    told = capfd.readouterr()
    seen += [(f"file {f}", f.read_bytes()) for f in settings.folder.rglob("*") if f.is_file()]
    seen += list(everything_in(desk.open.store, desk.open.files))
    seen += [("printed", told.out.encode()), ("printed", told.err.encode())]
    names = {name for name, _ in seen}
    assert {"journal", "outbox", "paper", "meta"} <= names  # the dump is one
    assert any(name.endswith("motcua.log") for name in names)
    for pin in (PIN, WRONG):
        places = {name for name, data in seen for trace in traces(pin) if trace in data}
        assert not places


def _a_morning(desk: Desk) -> list[tuple[str, bytes]]:
    """A wrong PIN, a notice signed and pushed; what processes and errors showed meanwhile."""
    dossier_id = desk.spare().dossier.id
    desk.checked(dossier_id)
    paper = desk.counter.draw(dossier_id, Act.ACCEPT)
    officer = next(c for c in desk.signer.certificates() if c.token == "mot-cua")
    with pytest.raises(PinWrong) as caught:
        desk.signer.sign(paper, officer.fingerprint, WRONG)
    error: TokenError = caught.value
    seen = [("error", f"{error!r} {vars(error)} {error.__context__!r}".encode())]
    signed = desk.signer.sign(paper, officer.fingerprint, PIN)
    desk.counter.confirm(dossier_id, Act.ACCEPT, signed, officer.subject)
    seen += [("signer", repr(vars(desk.signer)).encode())]
    for process in _family():
        seen += [(f"{process}/{n}", (process / n).read_bytes()) for n in ("cmdline", "environ")]
    assert desk.sync().sent
    return seen


def _family() -> list[Path]:
    """This process and the helper that holds the driver."""
    mine = [Path(f"/proc/{os.getpid()}")]
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            words = (place / "cmdline").read_bytes()
        except OSError:  # it ended meanwhile
            continue
        if parent == os.getpid() and b"desktop.signing.token.worker" in words:
            mine.append(place)
    assert len(mine) > 1
    return mine


def test_the_dump_would_show_it(desk: Desk) -> None:
    """The search itself is sound: what is written into the database is found by it."""
    with desk.open.store.write() as connection:
        connection.exec_driver_sql("INSERT INTO meta (k, v) VALUES ('x', ?)", (f"a{PIN}b",))
    found = {
        n for n, data in everything_in(desk.open.store, desk.open.files) if PIN.encode() in data
    }
    assert found == {"meta"}
    folder = desk.settings.account_folder(HA)
    assert not any(PIN.encode() in f.read_bytes() for f in folder.rglob("*") if f.is_file())
