"""Whoever opened a cache closes it, also when signing in ends half-way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.desk import open_desk
from desktop.desk.machine import session
from desktop.errors import FileTrouble
from desktop.models.store.database import DATABASE
from desktop.settings.config import Settings
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.desk.conftest import HA, PASSPHRASE


@pytest.fixture
def program(qapp: QApplication, settings: Settings) -> Iterator[Program]:
    made = Program(settings, clock)
    yield made
    made.close()
    made.window.close()


def _journal(settings: Settings) -> Path:
    """There for as long as a connection is open: the last one folds it into the database."""
    return settings.account_folder(HA) / f"{DATABASE}-wal"


def test_a_desk_that_fails_while_it_is_built_closes_its_cache(
    program: Program,
    settings: Settings,
    office: TrainingPortal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    open_meanwhile: list[bool] = []

    def fail(_name: str) -> None:
        open_meanwhile.append(_journal(settings).exists())
        raise FileTrouble("site.toml")

    with monkeypatch.context() as broken:
        broken.setattr(open_desk, "load_site", fail)
        with pytest.raises(FileTrouble):
            program.sign_in(HA, office.password, PASSPHRASE, offline=False)
    assert open_meanwhile == [True]
    assert not _journal(settings).exists()
    assert program.counter is None
    assert program.sign_in(HA, office.password, PASSPHRASE, offline=False) is not None


def test_a_desk_opened_while_the_program_closes_is_closed_too(
    program: Program,
    settings: Settings,
    office: TrainingPortal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, closing = Event(), Event()
    opened: list[session.Desk] = []
    real, close_lanes = session.open_online, program.background.close

    def slow(*given: object) -> session.Desk:
        begun.set()
        closing.wait()
        opened.append(real(*given))  # type: ignore[arg-type]
        return opened[-1]

    def close() -> None:
        closing.set()
        close_lanes()
        assert _journal(settings).exists()  # the desk lane ended what it had begun

    monkeypatch.setattr(session, "open_online", slow)
    monkeypatch.setattr(program.background, "close", close)
    shown: list[object] = []
    program.background.run(
        "desk",
        lambda: program.sign_in(HA, office.password, PASSPHRASE, offline=False),
        shown.append,
    )
    begun.wait()
    program.close()
    assert len(opened) == 1
    assert not shown
    assert program.counter is None
    assert not _journal(settings).exists()
