"""Files on the portal: the modifiedDate check that punishes a replay, ranges, names not to be trusted."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from tests.clock import clock

V2 = "/o/rest/v2"
PAPER = b"%PDF-1.7 thong bao " + bytes(range(256)) * 8


def now_ms() -> int:
    return int(clock().timestamp() * 1000)


def test_an_upload_is_kept_byte_for_byte(portal: Any, officer: Any, waiting: int) -> None:
    answer = officer.upload(waiting, PAPER, referenceUid="u1", modifiedDate=now_ms())
    assert answer.status_code == 200, answer.text
    assert (answer.json()["dossierPartNo"], answer.json()["dossierPartType"]) == ("TB01", 2)
    stored = next(f for f in portal.books.files(waiting) if f.reference_uid == "u1")
    assert (stored.sha256, stored.size) == (hashlib.sha256(PAPER).hexdigest(), len(PAPER))
    assert portal.books.content(stored.sha256) == PAPER


def test_a_replayed_upload_is_a_conflict_although_it_arrived(
    portal: Any, officer: Any, waiting: int
) -> None:
    sent = {"referenceUid": "u1", "modifiedDate": now_ms()}
    officer.upload(waiting, PAPER, **sent)
    replay = officer.upload(waiting, PAPER, **sent)
    assert (replay.status_code, replay.json()["description"]) == (403, "Conflict dossier file")
    listed = officer.get(f"/dossiers/{waiting}/files")["data"]
    assert [f["fileSize"] for f in listed if f["referenceUid"] == "u1"] == [len(PAPER)]


def test_a_newer_modified_date_replaces(portal: Any, officer: Any, waiting: int) -> None:
    officer.upload(waiting, PAPER, referenceUid="u1", modifiedDate=now_ms())
    later = officer.upload(waiting, PAPER + b"2", referenceUid="u1", modifiedDate=now_ms() + 60_000)
    assert later.json()["fileVersion"] == "2.0"
    assert [f.size for f in portal.books.files(waiting) if f.reference_uid == "u1"] == [
        len(PAPER) + 1
    ]


def test_without_modified_date_the_last_writer_wins(officer: Any, waiting: int) -> None:
    for content in (PAPER, PAPER + b"!"):
        assert officer.upload(waiting, content, referenceUid="u1").status_code == 200


def test_an_unknown_part_takes_no_file(officer: Any, waiting: int) -> None:
    assert officer.upload(waiting, PAPER, dossierPartNo="ZZ").status_code == 403


@pytest.mark.parametrize(
    ("wanted", "status", "got"),
    [
        ("bytes=0-9", 206, PAPER[:10]),
        ("bytes=100-", 206, PAPER[100:]),
        ("bytes=999999-", 416, None),
        ("", 200, PAPER),
    ],
)
def test_a_download_resumes_by_range(
    officer: Any, waiting: int, wanted: str, status: int, got: bytes | None
) -> None:
    officer.upload(waiting, PAPER, referenceUid="u1")
    headers = {"Range": wanted} if wanted else {}
    answer = officer.call("GET", f"{V2}/dossiers/{waiting}/files/u1", headers=headers)
    assert answer.status_code == status
    if got is not None:
        assert answer.content == got
        assert int(answer.headers["Content-Length"]) == len(got)


def test_a_name_with_steps_upwards_reaches_the_client_as_it_is(shared: Any, browse: Any) -> None:
    climbing = next(f for f in shared.books.files() if "../../" in f.name)
    answer = browse(shared).call(
        "GET", f"{V2}/dossiers/{climbing.dossier_id}/files/{climbing.reference_uid}"
    )
    assert "../../" in answer.headers["Content-Disposition"]
    assert hashlib.sha256(answer.content).hexdigest() == climbing.sha256


def test_replace_and_delete(portal: Any, officer: Any, waiting: int) -> None:
    officer.upload(waiting, PAPER, referenceUid="u1")
    path = f"{V2}/dossiers/{waiting}/files/u1"
    answer = officer.call("POST", path, files={"file": ("ky.pdf", b"%PDF da ky")})
    assert answer.json()["fileSize"] == 10
    assert officer.call("DELETE", path).json()["removed"] is True
    assert officer.call("GET", path).status_code == 403
    assert "u1" not in {f.reference_uid for f in portal.books.files(waiting)}
    assert officer.upload(waiting, PAPER, referenceUid="u1").status_code == 200


def test_attachments_are_real_papers(shared: Any) -> None:
    heads = {b"%PDF": "application/pdf", b"\xff\xd8\xff\xe0": "image/jpeg"}
    seen = set()
    for file in [f for f in shared.books.files() if f.size]:
        head = shared.books.content(file.sha256)[:4]
        assert heads[head] == file.media_type
        assert file.size < 200_000
        seen.add(file.media_type)
    assert seen == {"application/pdf", "image/jpeg"}
