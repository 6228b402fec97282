"""An account with work on one machine, and the profile that names it; no portal is needed for what is tested here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select

from desktop.models.dossier.rules import Act, OutboxState
from desktop.models.store import journal, vault
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.tables import desk_draft, outbox, outbox_file, paper
from desktop.settings.config import Settings
from desktop.settings.profiles import load_profile
from tests.store.conftest import Rows

NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
LAN = "lan@hatinh.example"
CACHE = "mật khẩu kho ở quầy 3"
PROFILE = """
portal_url = "https://cong.hatinh.example"
rest_prefix = "/o/rest/v2"
group_id = 7
site = "training"
account = "lan@hatinh.example"
keyring = false
trust = ["goc.pem"]
[unit]
parent = "UBND tỉnh"
name = "UBND phường"
desk = "Bộ phận một cửa"
place = "Hà Tĩnh"
"""


@dataclass(frozen=True)
class Machine:
    """One PC: a profile and, once somebody worked there, an account's cache."""

    home: Path
    profile: Path

    @property
    def settings(self) -> Settings:
        return load_profile(self.profile, self.home / "no policy")

    @property
    def folder(self) -> Path:
        return self.settings.account_folder(LAN)

    def master(self, passphrase: str = CACHE) -> bytes:
        return vault.unlock(self.folder, LAN, passphrase=passphrase, use_keyring=False)

    def store(self, passphrase: str = CACHE) -> Store:
        return Store.open(self.folder, vault.subkey(self.master(passphrase), "database"))

    def files(self, passphrase: str = CACHE) -> Files:
        key = vault.subkey(self.master(passphrase), "files")
        return Files(self.folder / "files", key, margin=0)

    def unsent(self, passphrase: str = CACHE) -> list[str]:
        store = self.store(passphrase)
        with store.read() as conn:
            wanted = outbox.c.state.not_in(("done", "dropped"))
            found = list(
                conn.execute(select(outbox.c.act_id).where(wanted).order_by(outbox.c.seq)).scalars()
            )
        store.close()
        return found


def machine(home: Path) -> Machine:
    home.mkdir(parents=True, exist_ok=True)
    (home / "goc.pem").write_text("-----BEGIN CERTIFICATE-----\n", encoding="utf-8")
    profile = home / "can-bo.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    return Machine(home, profile)


@pytest.fixture
def empty_machine(tmp_path: Path) -> Machine:
    """A new PC: the profile is there, nobody worked on it."""
    return machine(tmp_path / "may-moi")


@pytest.fixture
def worked(tmp_path: Path) -> Machine:
    """A PC after a morning without a line: acts in every unsettled state, a draft, a signed paper."""
    made = machine(tmp_path / "may-cu")
    store, files = made.store(), made.files()
    signed = files.put(b"%PDF-1.7 signed " + b"x" * 3_000_000)
    with store.write() as conn:
        fill(conn, signed)
    store.close()
    return made


def fill(conn: Connection, signed: str) -> None:
    rows = Rows()
    states = (
        *(OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNKNOWN, OutboxState.CONFLICT),
        *(OutboxState.REFUSED, OutboxState.HELD, OutboxState.DONE),
    )
    for number, state in enumerate(states, 1):
        rows.dossier(conn, number)
        act_id = rows.act(conn, number, Act.ACCEPT, state)
        journal.append(conn, LAN, "accept", number, {"act": act_id}, NOW)
        file = {"act_id": act_id, "reference_uid": f"f-{number}", "part_no": "TB01", "size": 9}
        conn.execute(insert(outbox_file).values(**file, name="a", sha256=signed, modified_ms=1))
    at = "2026-11-25T02:00:00.000+00:00"
    draft = {"dossier_id": 9, "kind": "supplement", "action_id": 7, "body": '{"a": "ô"}', "at": at}
    conn.execute(insert(desk_draft).values(**draft))
    drawn = {"sha256": signed, "dossier_id": 1, "form": "01", "name": "a.pdf", "signed_by": "Hà"}
    conn.execute(insert(paper).values(**drawn, provisional=0, act_id=None, at=at))
