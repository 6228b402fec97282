"""A real encrypted cache in a temporary folder, and the smallest rows that sync and the desk would write."""

from __future__ import annotations

import json
import secrets
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from desktop.models.dossier.rules import Act, OutboxState, State
from desktop.models.folding import fold
from desktop.models.store import tables
from desktop.models.store.database import Store
from desktop.models.store.tables import to_text

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TEXTS = (
    *("procedure_code", "procedure_name", "agency_code", "agency_name", "address", "phone"),
    *("email", "subject", "status", "sub_status", "status_text", "step_name", "last_note"),
)


class Rows:
    """Writes rows as sync (mirror) and the desk (outbox) write them."""

    now = NOW

    def dossier(
        self, conn: Connection, number: int, state: str = State.SUBMITTED, **more: Any
    ) -> None:
        values: dict[str, Any] = dict.fromkeys(TEXTS, "") | {
            "id": number,
            "reference_uid": f"ref-{number}",
            "code": f"000.00.01.H27-261123-{number:04}",
            "applicant": "Nguyễn Văn Đức",
            "applicant_id_no": "042090001234",
            "template_no": "TPL",
            "state": str(state),
            "step_code": "100",
            "action_id": 7,
            "submitted_at": to_text(NOW),
            "online": 1,
            "raw": "{}",
            "fingerprint": "f",
            "detail_complete": 1,
            "pulled_at": to_text(NOW),
        }
        values |= more
        shown = (values["code"], values["applicant"], values["applicant_id_no"], values["subject"])
        values["search"] = fold(" ".join(shown))
        conn.execute(insert(tables.mirror_dossier).values(**values))

    def act(
        self,
        conn: Connection,
        number: int,
        act: Act,
        state: OutboxState = OutboxState.WAITING,
        **more: Any,
    ) -> str:
        act_id = str(uuid.uuid4())
        values = {
            "act_id": act_id,
            "dossier_id": number,
            "account": "lan@hatinh.example",
            "actor": "Trần Thị Lan",
            "act": act.value,
            "body": json.dumps({"appointment": more.pop("appointment", None)}).encode(),
            "body_sha256": "",
            "base_step": "100",
            "base_action_id": 7,
            "base_status": "",
            "state": state.value,
            "created_at": to_text(NOW),
        }
        conn.execute(insert(tables.outbox).values(**(values | more)))
        return act_id

    def part(self, conn: Connection, part_no: str, name: str, **more: Any) -> None:
        values = {
            "template_no": "TPL",
            "part_no": part_no,
            "position": 1,
            "name": name,
            "part_type": 1,
            "required": 1,
            "file_template_no": "",
        }
        conn.execute(insert(tables.mirror_part).values(**(values | more)))

    def file(self, conn: Connection, number: int, part_no: str, uid: str, **more: Any) -> None:
        values = {
            "reference_uid": uid,
            "dossier_id": number,
            "part_no": part_no,
            "part_type": 1,
            "name": "Đơn đề nghị.pdf",
            "media_type": "application/pdf",
            "size": 3,
            "signed": 0,
        }
        conn.execute(insert(tables.mirror_file).values(**(values | more)))


@pytest.fixture(scope="session")
def key() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture(scope="session")
def new_cache(tmp_path_factory: pytest.TempPathFactory, key: bytes) -> Path:
    """An empty, migrated cache, to be copied: migrating is the dearest part of most tests here."""
    folder = tmp_path_factory.mktemp("cache")
    Store.open(folder, key).close()
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "can-bo-0a1b2c3d"


@pytest.fixture
def store(folder: Path, key: bytes, new_cache: Path) -> Iterator[Store]:
    shutil.copytree(new_cache, folder)
    opened = Store.open(folder, key)
    yield opened
    opened.close()


@pytest.fixture
def store_copied(tmp_path: Path, key: bytes, new_cache: Path) -> Iterator[Store]:
    """What `store` is, beside one in `folder`."""
    opened = Store.open(shutil.copytree(new_cache, tmp_path / "copied"), key)
    yield opened
    opened.close()


@pytest.fixture
def first_store(folder: Path, key: bytes) -> Iterator[Store]:
    """Made in this very folder, as at an account's first sign-in."""
    opened = Store.open(folder, key)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def rows() -> Rows:
    return Rows()
