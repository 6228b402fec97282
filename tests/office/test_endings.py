"""A dossier's whole life, four times, each to its own end; the portal's books say what took place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.dossier.rules import State
from desktop.rehearsal.endings import RehearsedLife, Secrets, Walk
from desktop.settings.config import Settings
from desktop.signing.judging.verify import SignatureVerdict, read_certificates, verify
from desktop.sync.queue.outbox import find_key, key_of
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.desk.conftest import CLERK, HA, LEADER, PASSPHRASE, PIN, SPECIALIST

ACCOUNTS = {
    "MOT_CUA": HA,
    "CHUYEN_MON": SPECIALIST,
    "LANH_DAO": LEADER,
    "VAN_THU": CLERK,
    "LIEN_THONG": "lienthong@training.hatinh.example",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    with TrainingPortal(
        tmp_path_factory.mktemp("ends"), dossiers=60, index_lag=0.0, with_clock=clock
    ) as portal:
        yield portal


def test_four_dossiers_come_to_their_ends_and_every_act_took_place_once(
    office: TrainingPortal, settings: Settings, tmp_path: Path
) -> None:
    sent = {f.reference_uid: f.sha256 for f in office.books.files()}
    secrets = Secrets(office.password, PASSPHRASE, PIN)
    with Walk(settings, ACCOUNTS, secrets, tmp_path) as walk:
        endings = list(walk.play())
    assert [ending.last for ending in endings] == [
        State.RETURNED,
        State.RETURNED,
        State.WITHDRAWN,
        State.RETURNED,
    ]
    trust = [der for path in settings.trust for der in read_certificates(path)]
    for ending in endings:
        told = Counter(find_key(e.note) for e in office.books.effects(ending.dossier_id))
        assert {act: told[key_of(act_id)] for act_id, act in ending.acts} == dict.fromkeys(
            (act for _, act in ending.acts), 1
        )
        check_papers(office, ending, trust)
    codes = [e.code for e in office.books.effects(endings[3].dossier_id)]
    assert codes.count("2300") == codes.count("2305") == codes.count("2310") == 2
    # No verb deletes or changes what a citizen sent (Đ5).
    assert sent.items() <= {f.reference_uid: f.sha256 for f in office.books.files()}.items()
    steps = [office.office.dossier(e.dossier_id)["step_code"] for e in endings]
    assert steps == ["400", "400", "510", "400"]


def check_papers(office: TrainingPortal, ending: RehearsedLife, trust: list[bytes]) -> None:
    """Who ends with a document has it signed by the leader and sealed; a refusal says why."""
    issued = [f for f in office.books.files(ending.dossier_id) if f.name.endswith("-ban-hanh.pdf")]
    assert len(issued) == (0 if ending.last is State.WITHDRAWN else 1)
    for file in issued:
        reports = verify(office.books.content(file.sha256), trust)
        assert [r.verdict for r in reports] == [SignatureVerdict.VALID, SignatureVerdict.VALID]
