"""Papers get a trusted time before they travel, when there is one to be had; no act waits for it."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from typing import Any

import pytest
import requests
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from desktop.desk.token.lasting import SetLevel
from desktop.errors import ProfileBad
from desktop.models.dossier.rules import Act
from desktop.settings.profiles import load_profile
from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making.levels import PadesLevel, level_found
from desktop.signing.making.tsa import TimeService
from desktop.sync.engine import CycleReport, Engine
from desktop.sync.portal.site import load_site
from desktop.sync.pushing.lasting import BeforeLeaving, Lasting
from desktop.sync.queue import outbox
from tests.clock import clock
from tests.desk.conftest import HA, Desk


@pytest.fixture
def desk(shared_desk: Desk) -> Desk:
    return shared_desk


def set_level(desk: Desk, level: Any, tsa: str, seconds: float = 30.0) -> SetLevel:
    settings = replace(desk.settings, signature_level=level, tsa=tsa, tsa_seconds=seconds)
    return SetLevel(settings, clock)


def sync(desk: Desk, lasting: Lasting) -> CycleReport:
    assert desk.open.portal is not None
    site = load_site(desk.settings.site)
    parts = (desk.open.portal, desk.open.store, desk.open.files, site, desk.settings)
    return Engine(*parts, desk.open.officer, lasting=lasting).cycle(impatient=True)


def accepted(desk: Desk) -> int:
    """A dossier accepted with a signed notice that waits to be pushed."""
    dossier_id = desk.spare().dossier.id
    desk.checked(dossier_id)
    desk.do(dossier_id, Act.ACCEPT)
    return dossier_id


def notice_at_portal(desk: Desk, dossier_id: int) -> bytes:
    (notice,) = [f for f in desk.portal.books.files(dossier_id) if f.part_no == "TB01"]
    return desk.portal.books.content(notice.sha256)


def told(desk: Desk, dossier_id: int) -> list[dict[str, Any]]:
    with desk.open.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT detail FROM journal WHERE verb = 'extend_signature' AND dossier_id = ?",
            (dossier_id,),
        )
        return [json.loads(row[0]) for row in rows]


def signed_paper(desk: Desk, dossier_id: int) -> str:
    """SHA-256 of the signed paper as the desk lists it."""
    with desk.open.store.read() as connection:
        (row,) = connection.exec_driver_sql(
            "SELECT sha256 FROM paper WHERE dossier_id = ? AND signed_by <> ''", (dossier_id,)
        ).all()
    return str(row[0])


def test_a_notice_travels_with_its_proofs(desk: Desk, training_token: Any) -> None:
    dossier_id = accepted(desk)
    as_signed = signed_paper(desk, dossier_id)
    lasting = set_level(desk, "B-LT", training_token.authority.tsa_url)
    assert len(sync(desk, lasting).sent) == 1
    sent = notice_at_portal(desk, dossier_id)
    (report,) = verify(sent, [training_token.authority.chain()[1]])
    assert (report.verdict, report.level) == (SignatureVerdict.VALID, PadesLevel.LT)
    (row,) = told(desk, dossier_id)
    assert (row["level"], row["before"]) == ("B-LT", as_signed)
    assert row["evidence"][0]["status"] == "good"
    assert signed_paper(desk, dossier_id) == row["after"]  # what is shown and printed from now on
    assert desk.open.files.get(row["after"]) == sent
    assert (
        level_found(desk.open.files.get(as_signed)) is PadesLevel.B
    )  # the old bytes are as they were


def test_a_dead_time_server_holds_nothing_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = TimeService.__init__.__kwdefaults__
    assert waits
    monkeypatch.setitem(waits, "pauses", (0.1, 0.1))
    first, second = accepted(desk), accepted(desk)
    lasting = set_level(desk, "B-T", "http://127.0.0.1:9/tsa")
    tries: list[bytes] = []
    trying = TimeService._try

    def counted(service: TimeService, request: bytes) -> bytes:
        tries.append(request)
        return trying(service, request)

    monkeypatch.setattr(TimeService, "_try", counted)
    assert len(sync(desk, lasting).sent) == 2
    assert len(tries) == 3  # for the first; none for the second
    for number in (first, second):
        assert level_found(notice_at_portal(desk, number)) is PadesLevel.B
    rows = [row for number in (first, second) for row in told(desk, number)]
    assert [row["level"] for row in rows] == ["B-B", "B-B"]
    assert all("dấu thời gian" in row["trouble"] for row in rows)


def test_a_time_server_that_hangs_is_left(desk: Desk) -> None:
    dossier_id = accepted(desk)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        tsa = f"http://127.0.0.1:{silent.getsockname()[1]}/tsa"
        assert len(sync(desk, set_level(desk, "B-T", tsa, seconds=1.0)).sent) == 1
    assert level_found(notice_at_portal(desk, dossier_id)) is PadesLevel.B
    assert "quá chậm" in told(desk, dossier_id)[0]["trouble"]


def test_what_was_reached_on_the_way_is_kept(
    desk: Desk, training_token: Any, httpserver: HTTPServer
) -> None:
    """The line to the authority breaks once it has told the time: its word on the signer cannot be had."""
    dossier_id, authority = accepted(desk), training_token.authority

    def relay(request: Request) -> Response:
        kind = {"Content-Type": "application/timestamp-query"}
        answer = requests.post(authority.tsa_url, request.get_data(), headers=kind, timeout=10)
        authority.__exit__(None, None, None)
        return Response(answer.content)

    httpserver.expect_oneshot_request("/tsa").respond_with_handler(relay)
    try:
        lasting = set_level(desk, "B-LT", httpserver.url_for("/tsa"))
        assert len(sync(desk, lasting).sent) == 1
    finally:
        authority.__enter__()
    assert level_found(notice_at_portal(desk, dossier_id)) is PadesLevel.T
    (row,) = told(desk, dossier_id)
    assert (row["level"], bool(row["trouble"])) == ("B-T", True)


def test_an_act_that_was_tried_keeps_its_bytes(desk: Desk, training_token: Any) -> None:
    """Some of it may have arrived: from then on the same bytes are sent again."""
    dossier_id = accepted(desk)
    desk.portal.line.drop_reply("POST", r"/actions$")
    sync(desk, lambda _pdf: None)
    as_signed = signed_paper(desk, dossier_id)
    asked: list[bytes] = []
    lasting = set_level(desk, "B-T", training_token.authority.tsa_url)

    def counted(pdf: bytes) -> Any:
        asked.append(pdf)
        return lasting(pdf)

    sync(desk, counted)
    assert not asked
    assert signed_paper(desk, dossier_id) == as_signed
    assert level_found(notice_at_portal(desk, dossier_id)) is PadesLevel.B


def test_nothing_is_set_and_nothing_is_done(desk: Desk) -> None:
    lasting = set_level(desk, "B-B", "")
    dossier_id = accepted(desk)
    assert len(sync(desk, lasting).sent) == 1
    assert told(desk, dossier_id) == []
    assert set_level(desk, "B-T", "http://127.0.0.1:9/")(b"%PDF-1.7 /ByteRange nonsense") is None


def test_bytes_somebody_else_will_sign_are_left_alone(desk: Desk, training_token: Any) -> None:
    accepted(desk)
    with desk.open.store.read() as connection:
        act = outbox.next_head(connection, HA, clock(), ())
    assert act is not None
    (file,) = act.files
    lasting = set_level(desk, "B-T", training_token.authority.tsa_url)
    leaving = BeforeLeaving(desk.open.store, desk.open.files, lasting, clock)
    named = replace(act, note=f"TRÌNH [SHA-256 {file.sha256.upper()}]")
    assert leaving.prepare(named) == named
    assert leaving.prepare(replace(act, attempts=1)).files == act.files
    changed = leaving.prepare(act).files[0]
    assert changed.sha256 != file.sha256
    assert replace(changed, sha256=file.sha256) == file  # same reference, same name: the same file


@pytest.mark.parametrize(
    "lines", ['signature_level = "B-X"', 'signature_level = "B-T"', 'signature_level = "B-LTA"']
)
def test_a_profile_whose_level_cannot_be_had(tmp_path: Any, lines: str) -> None:
    path = tmp_path / "quay.toml"
    path.write_text(
        f'portal_url = "https://dvc.example"\nrest_prefix = "/o"\ngroup_id = 1\nsite = "training"\n'
        f'account = "a"\n{lines}\n[unit]\nparent = "a"\nname = "b"\ndesk = "c"\nplace = "d"\n'
    )
    with pytest.raises(ProfileBad, match=r"signature_level|tsa: phải có"):
        load_profile(path)
