"""A dossier made at the counter comes to be at the portal once, whatever kills the desk on the way."""

from __future__ import annotations

import json
from collections import Counter as Count

import pytest
from sqlalchemy import select

from desktop.models.dossier.rules import Act, OutboxState, State, Verdict
from desktop.models.pages.entry import EntryForm, Scan
from desktop.models.records import dossiers as mirror
from desktop.models.records import drafts, entries
from desktop.models.records.entries import Target
from desktop.models.store.tables import desk_dossier, desk_mark, journal, outbox
from desktop.sync.queue import outbox as queue
from desktop.sync.queue.outbox import NewFile
from tests.sweep import rest_sweeps
from tests.sync.conftest import OFFICER, PDF, Counter
from tests.sync.test_kills import MOST_LIVES, Mortal, big_portal, desk, mortal

__all__ = ["big_portal", "desk", "mortal"]

POINTS = (
    "claimed",
    "create.looked",
    "create.after",
    "create.read",
    "create.adopted",
    "read",
    "mark.sent",
    "file.sent",
    "file.noted",
    "action.before",
    "action.after",
    "reread",
    "settled",
)


def handed_in(desk: Counter, number: int) -> tuple[int, str, str]:
    """A dossier on paper with one scan and one tick, its submission, and an acceptance that follows."""
    at = desk.clock.now()
    name, content = f"Ngô Thị Mai {number}", PDF + str(number).encode()
    scan = Scan(f"quet-{number}", "TP01", "quét.pdf", desk.files.put(content), len(content), "")
    target = Target("1.001193", "Đăng ký khai sinh", "TP-1", "H27.45.01", "UBND phường")
    form = EntryForm(procedure_code="1.001193", applicant=name, scans=(scan,))
    with desk.store.write() as conn:
        entry_id = entries.begin(conn, form, "Nguyễn Thị Hà", at)
        entries.file(conn, entry_id, form, target, f"TẠM-Q1-{number:04d}", at)
        drafts.take(conn, entry_id, 0, "Nguyễn Thị Hà", at)
        drafts.mark(conn, entry_id, 0, "TP01", Verdict.PASS, "", False, at)
        entry, dossier = entries.find(conn, entry_id), mirror.seen(conn, entry_id)
        assert entry is not None
        assert dossier is not None
        creation = {
            **dict.fromkeys(("id_date", "address", "phone", "email", "subject", "note"), ""),
            "reference_uid": entry.reference_uid,
            "procedure_code": "1.001193",
            "agency_code": "H27.45.01",
            "template_no": "TP-1",
            "online": False,
            "applicant": name,
            "id_type": "citizen",
            "id_no": f"0421{number:08d}",
        }
        mark = {"part_no": "TP01", "file_mark": 3, "file_check": 0, "comment": "", "count": 2}
        body = {"act": "submit", "note": "Nộp tại quầy", "marks": [mark], "creation": creation}
        begin = queue.append(
            conn,
            dossier=dossier,
            act=Act.SUBMIT,
            body=json.dumps(body).encode(),
            files=[NewFile("TP01", scan.name, scan.sha256, scan.size, scan.reference_uid)],
            account=OFFICER,
            actor="Nguyễn Thị Hà",
            at=at,
        )
    accept = desk.confirm(entry_id, Act.ACCEPT, marks=["TP01"], papers=[content])
    return entry_id, begin, accept


def check(desk: Counter, entry_id: int, begin: str, accept: str) -> None:
    """By the portal's own books: one dossier, two acts in order, its scan and its notice once, whole."""
    with desk.store.read() as conn:
        entry = entries.find(conn, entry_id)
        assert entry is not None
        assert conn.execute(select(outbox.c.seq).where(outbox.c.dossier_id < 0)).all() == []
        marks = select(desk_mark.c.part_no).where(desk_mark.c.dossier_id == entry.portal_id)
        assert conn.execute(marks).scalars().all() == ["TP01"]
        assert conn.execute(select(desk_mark).where(desk_mark.c.dossier_id < 0)).all() == []
        sent = select(journal.c.detail).where(journal.c.verb == "sent")
        told = [json.loads(d)["act_id"] for d in conn.execute(sent).scalars()]
    books = desk.portal.books
    made = [d for d in books.dossiers() if d["applicant_name"] == entry.form.applicant]
    assert [d["id"] for d in made] == [entry.portal_id]
    keys = [queue.find_key(e.note) for e in books.effects(entry.portal_id)]
    assert keys == [queue.key_of(begin), queue.key_of(accept)]
    assert [desk.state(act) for act in (begin, accept)] == [OutboxState.DONE] * 2
    assert (told.count(begin), told.count(accept)) == (1, 1)
    files = {f.part_no: f for f in books.files(entry.portal_id)}
    assert len(files) == len(books.files(entry.portal_id)) == 2
    assert files["TP01"].reference_uid == entry.form.scans[0].reference_uid
    assert {f.version for f in files.values()} == {1}
    assert books.content(files["TP01"].sha256).startswith(PDF)
    assert desk.seen(entry_id).state is State.ACCEPTED


@pytest.mark.parametrize(
    "points", rest_sweeps([("create.looked", "create.after", "create.adopted"), POINTS])
)
def test_killed_at_every_point_it_is_made_once_and_its_acts_follow(
    desk: Counter, mortal: Mortal, points: tuple[str, ...]
) -> None:
    mortal.live(whole=True)  # pulls everything
    kills: Count[str] = Count()
    for number, point in enumerate(points):
        made = handed_in(desk, number)
        for _ in range(3 if point != "create.after" else 2):
            kills[point] += mortal.live(point)
        for _ in range(MOST_LIVES):
            if not mortal.live(whole=True):
                break
        check(desk, *made)
    assert set(kills) >= set(points)
    assert all(kills[point] >= 1 for point in points), kills
    assert sum(kills.values()) * len(POINTS) >= 20 * len(points), kills
    with desk.store.read() as conn:
        uids = conn.execute(select(desk_dossier.c.reference_uid)).scalars().all()
    told = [d["reference_uid"] for d in desk.portal.books.dossiers()]
    assert all(told.count(uid) == 1 for uid in uids)


@pytest.mark.parametrize(
    "path", [r"/dossiers$", r"/dossiers/\d+/actions$", r"/dossiers/\d+/files$"]
)
def test_answers_lost_and_requests_lost_lead_to_one_dossier(counter: Counter, path: str) -> None:
    for number, lose in enumerate(
        (counter.portal.line.drop_reply, counter.portal.line.drop_request)
    ):
        made = handed_in(counter, 100 + number)
        lose("POST", path)
        counter.cycle()
        for _ in range(3):
            counter.cycle(impatient=True)
        check(counter, *made)
