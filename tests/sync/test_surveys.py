"""Citizens' answers about finished dossiers: read a few at a time behind everything else, and never a trouble."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import update

from desktop.errors import PortalBusy, PortalRefused, PortalUnreachable, SessionLost
from desktop.models.pages.views import Link
from desktop.models.reports import surveys as kept
from desktop.models.reports.surveys import SurveyAnswer, SurveyQuestion, Surveys
from desktop.models.store.tables import VIETNAM, mirror_dossier
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.pulling import surveys
from desktop.training.portal.books import update_dossier
from tests.sync.conftest import Counter, settings_for


@pytest.fixture(autouse=True)
def asked_for(counter: Counter) -> None:
    """Surveys are read only where the site's file asks for it."""
    counter.site = replace(counter.site, reads_surveys=True)


NOW = datetime(2026, 11, 26, 9, tzinfo=VIETNAM)


def finish(counter: Counter, count: int) -> list[int]:
    """The first dossiers of the office are handed over, behind the desk's back."""
    books = counter.portal.books
    ids = [d["id"] for d in books.dossiers()[:count]]
    with books.write() as db:
        for dossier_id in ids:
            update_dossier(
                db,
                dossier_id,
                counter.portal.office.now_ms(),
                status="done",
                sub_status="done_0",
                step_code="400",
            )
    counter.portal.refresh_index()
    return ids


def known(counter: Counter) -> Surveys:
    with counter.store.read() as conn:
        return kept.read(conn)


def said(counter: Counter, dossier_id: int, place: int = 0) -> list[tuple[str, str]]:
    question = known(counter)[dossier_id][place]
    return [(question.choice_of(answer), answer.comment) for answer in question.answers]


def test_answers_are_here_after_a_cycle_and_read_again_while_they_may_still_change(
    counter: Counter,
) -> None:
    first, second = finish(counter, 2)
    counter.portal.citizen_votes(first, "2", "Đúng hẹn & <nhanh>")
    counter.portal.citizen_votes(first, "7", place=1)

    report = counter.cycle()

    assert (report.link, report.trouble) == (Link.UP_TO_DATE, "")
    assert said(counter, first) == [("Hài lòng", "Đúng hẹn & <nhanh>")]
    assert said(counter, first, 1) == [("", "")], "none of the choices"
    assert said(counter, second) == []
    assert set(known(counter)) == {first, second}, "an open dossier is not asked about"

    counter.portal.citizen_votes(first, "1", "Nghĩ lại thì rất tốt")
    counter.cycle()
    assert len(said(counter, first)) == 1, "not so soon"
    counter.clock.pass_minutes(surveys.AGAIN / timedelta(minutes=1) + 1)
    counter.cycle()
    assert [choice for choice, _ in said(counter, first)] == ["Hài lòng", "Rất hài lòng"]

    counter.portal.citizen_votes(first, "5")
    counter.clock.pass_minutes(surveys.YOUNG / timedelta(minutes=1))
    counter.cycle()
    assert len(said(counter, first)) == 2, "what is that old changes no more"


def test_a_few_in_each_cycle_and_none_while_an_act_waits(counter: Counter) -> None:
    finish(counter, surveys.MOST + 2)
    engine = counter.engine()
    engine._called = lambda: True
    engine.cycle()
    assert known(counter) == {}
    counter.cycle()
    assert len(known(counter)) == surveys.MOST
    counter.cycle()
    assert len(known(counter)) == surveys.MOST + 2
    counter.clock.pass_minutes(2)  # what changed this second is read once more, whole
    counter.cycle()
    before = counter.portal.line.tally.requests
    counter.cycle()
    assert counter.portal.line.tally.requests - before < 24, "a quiet portal stays quiet"


class Answering:
    """A portal's surveys, one answer after the other: values, or errors to raise."""

    def __init__(self, *answers: object) -> None:
        self.asked: list[int] = []
        self._answers = list(answers)

    def survey(self, dossier_id: int) -> tuple[SurveyQuestion, ...] | None:
        self.asked.append(dossier_id)
        found = self._answers.pop(0)
        if isinstance(found, Exception):
            raise found
        return found  # type: ignore[return-value]


def over(counter: Counter, count: int) -> None:
    with counter.store.write() as conn:
        ids = range(70001, 70001 + count)
        conn.execute(
            update(mirror_dossier).where(mirror_dossier.c.id.in_(ids)).values(state="returned")
        )


def pull(counter: Counter, portal: Answering, now: datetime = NOW) -> surveys.SurveyStanding:
    surveys.pull(portal, counter.store, now, stopped=lambda: False)  # type: ignore[arg-type]
    with counter.store.read() as conn:
        return surveys.standing(conn)


def test_a_portal_without_surveys_is_remembered_and_asked_again_after_a_week(
    counter: Counter,
) -> None:
    over(counter, 3)
    portal = Answering(None, (), (), ())
    assert pull(counter, portal).absent
    for days in (0, 1, 6):
        assert pull(counter, portal, NOW + timedelta(days=days)).absent
    assert len(portal.asked) == 1
    assert pull(counter, portal, NOW + timedelta(days=8)) == surveys.SurveyStanding()
    assert len(known(counter)) == 3


@pytest.mark.parametrize("error", [PortalBusy("500"), PortalUnreachable("hết giờ")])
def test_a_portal_that_fails_is_left_alone_for_a_while(counter: Counter, error: Exception) -> None:
    over(counter, 3)
    portal = Answering((), error, (), ())
    stands = pull(counter, portal)
    assert (stands.absent, stands.why) == (False, error.title)  # type: ignore[attr-defined]
    pull(counter, portal, NOW + timedelta(minutes=10))
    assert len(portal.asked) == 2
    assert pull(counter, portal, NOW + timedelta(minutes=31)) == surveys.SurveyStanding()
    assert len(known(counter)) == 3


def test_one_dossier_refused_costs_the_others_nothing_and_what_was_known_stays(
    counter: Counter,
) -> None:
    over(counter, 2)
    one = (SurveyQuestion(1, "Thái độ", ("Tốt", "Chưa tốt"), (SurveyAnswer(5, 1, NOW),)),)
    portal = Answering(one, PortalRefused("403"), PortalRefused("403"), one)
    pull(counter, portal)
    first, second = portal.asked
    assert set(known(counter)) == {first}
    pull(counter, portal, NOW + surveys.AGAIN + timedelta(minutes=1))
    assert known(counter)[first] == one
    assert sorted(known(counter)) == sorted((first, second))
    with pytest.raises(SessionLost):
        pull(counter, Answering(SessionLost("203")), NOW + 3 * surveys.AGAIN)


def test_an_answer_without_a_date_has_the_moment_it_was_first_seen(counter: Counter) -> None:
    over(counter, 1)

    def told(*answers: tuple[int, int]) -> tuple[SurveyQuestion, ...]:
        undated: Iterable[SurveyAnswer] = (
            SurveyAnswer(n, selected, None) for n, selected in answers
        )
        return (SurveyQuestion(1, "Thái độ", ("Tốt", "Chưa tốt"), tuple(undated)),)

    later = NOW + surveys.AGAIN + timedelta(minutes=1)
    portal = Answering(told((5, 1), (6, 1)), told((5, 1), (6, 2), (7, 1)))
    pull(counter, portal)
    pull(counter, portal, later)
    (question,) = known(counter)[portal.asked[0]]
    assert [(a.id, a.at) for a in question.answers] == [(5, NOW), (6, later), (7, later)]


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [(404, "application/json", '{"message": "Not Found"}'), (404, "text/html", "<h1>404</h1>")],
)
def test_no_such_function_is_told_apart_from_a_refusal(
    httpserver: HTTPServer,
    tmp_path_factory: pytest.TempPathFactory,
    status: int,
    kind: str,
    body: str,
) -> None:
    path = "/o/rest/v2/postal/votings/dossier/7"
    httpserver.expect_request(path).respond_with_data(body, status=status, content_type=kind)
    line = OpenCps(settings_for(httpserver.url_for(""), tmp_path_factory.mktemp("x")))
    assert line.survey(7) is None
    httpserver.clear()
    httpserver.expect_request(path).respond_with_data("{}", status=403, content_type="text/json")
    with pytest.raises(PortalRefused):
        line.survey(7)
    line.close()
