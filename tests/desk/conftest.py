"""The whole desk without a window: training portal, encrypted cache, soft token, the counter's verbs."""

from __future__ import annotations

import os
import shutil
from collections import Counter as Counted
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest

from desktop.desk.counter.verbs import Counter
from desktop.desk.machine import session
from desktop.desk.office.department import Department
from desktop.desk.token.certificate_checks import SigningMemory
from desktop.desk.token.signatures import TokenDesk
from desktop.models.dossier.rules import Act, Verdict
from desktop.models.pages.views import DossierPage, ListQuery, Queue
from desktop.settings.config import Settings, Unit
from desktop.sync.engine import CycleReport, Engine
from desktop.sync.portal.site import load_site
from desktop.training.portal.papers import hand_png, seal_png
from desktop.training.portal.server import TrainingPortal
from tests import shipped
from tests.clock import MORNING, clock
from tests.offices import office_of

HA = "canbo.motcua@training.hatinh.example"
NAM = "canbo.motcua2@training.hatinh.example"
SPECIALIST = "chuyenmon@training.hatinh.example"
LEADER = "lanhdao@training.hatinh.example"
CLERK = "vanthu@training.hatinh.example"
PASSPHRASE = "mật khẩu kho ở quầy"
PIN = "123456"


def whole(counter: Counter, dossier_ids: Iterable[int]) -> Iterator[DossierPage]:
    """Those with every component readable and a result date proposed, opened one by one as they are asked for."""
    for page in map(counter.open, dossier_ids):
        if (
            not page.dossier.problem
            and page.dossier.code
            and None not in (page.proposal.due, page.proposal.originals)
            and all(any(not f.problem for f in c.files) for c in page.dossier.components)
        ):
            yield page


def waiting(counter: Counter) -> Iterator[DossierPage]:
    """Whole dossiers at the counter that nobody has begun with, in the list's order."""
    return whole(counter, counter.ids(ListQuery(Queue.NEW)))


@dataclass
class Desk:
    """One officer at one machine; the clock stands still unless a test moves it."""

    settings: Settings
    portal: TrainingPortal
    open: session.Desk
    now: datetime = MORNING
    kicks: int = 0
    reads_surveys: bool = False  # only on purpose, as a real site
    counter: Counter = field(init=False)
    signer: TokenDesk = field(init=False)
    department: Department = field(init=False)

    def __post_init__(self) -> None:
        site = load_site(self.settings.site)
        self.counter = Counter(
            self.open.store,
            self.open.files,
            self.settings,
            self.open.officer,
            site,
            shipped.catalogue(),
            shipped.calendar(),
            now=lambda: self.now,
            kick=self._kicked,
        )
        self.department = Department(self.counter.decisions, self.counter.decisions.templates)
        memory = SigningMemory(self.open.store, self.open.files, self.open.officer, clock)
        self.signer = TokenDesk(self.settings, self.open.officer, clock, memory)

    def _kicked(self) -> None:
        self.kicks += 1

    def sync(self) -> CycleReport:
        assert self.open.portal is not None
        site = replace(load_site(self.settings.site), reads_surveys=self.reads_surveys)
        engine = Engine(
            self.open.portal,
            self.open.store,
            self.open.files,
            site,
            self.settings,
            self.open.officer,
            now=clock,
        )
        return engine.cycle(impatient=True)

    def query(self, queue: Queue) -> ListQuery:
        return ListQuery(queue)

    def waiting(self) -> Iterator[DossierPage]:
        return waiting(self.counter)

    def first(self) -> DossierPage:
        return next(self.waiting())

    def some(self, number: int) -> tuple[DossierPage, ...]:
        pages = tuple(islice(self.waiting(), number))
        assert len(pages) == number
        return pages

    def spare(self) -> DossierPage:
        """One of the procedure with most dossiers waiting: the office is shared, others need the rare ones."""
        rows = self.counter.rows(self.counter.ids(ListQuery(Queue.NEW)))
        plenty = Counted(row.procedure_name for row in rows.values())
        likely = sorted(rows, key=lambda number: -plenty[rows[number].procedure_name])
        return next(whole(self.counter, likely))

    def checked(self, dossier_id: int) -> DossierPage:
        """Taken, everything đạt, the proposal taken over, the fee decided: ready to be accepted."""
        self.counter.take(dossier_id)
        self.counter.none_apply(dossier_id)
        proposal = self.counter.pass_all(dossier_id).proposal
        return self.counter.set_appointment(dossier_id, replace(proposal, fee=proposal.fee or 0))

    def faulty(self, dossier_id: int, reason: str) -> DossierPage:
        page = self.counter.take(dossier_id)
        part = page.dossier.components[0].part_no
        return self.counter.mark(dossier_id, part, Verdict.FAIL, reason, False)

    def sign(self, dossier_id: int, act: Act) -> bytes:
        paper = self.counter.draw(dossier_id, act)
        known = self.signer.certificates()
        certificate = next(c for c in known if c.seal == (paper.look == "seal"))
        return self.signer.sign(paper, certificate.fingerprint, PIN)

    def do(self, dossier_id: int, act: Act) -> DossierPage:
        return self.counter.confirm(dossier_id, act, self.sign(dossier_id, act), "Nguyễn Thị Hà")

    def close(self) -> None:
        self.signer.close()
        self.open.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    """One portal for the area: each test works on dossiers of its own."""
    with office_of(tmp_path_factory, "office", 130) as portal:
        yield portal


def profile(portal: TrainingPortal, folder: Path, signers: object) -> Settings:
    os.environ.pop("SOFTHSM2_CONF", None)
    for name, picture in (("chu-ky", hand_png()), ("con-dau", seal_png("PHƯỜNG THÀNH SEN"))):
        (folder / f"{name}.png").write_bytes(picture)
    return Settings(
        name="thu",
        portal_url=portal.url,
        rest_prefix="/o/rest/v2",
        group_id=portal.group_id,
        site="training",
        account=HA,
        folder=folder,
        unit=Unit(
            "Ủy ban nhân dân tỉnh Hà Tĩnh",
            "Ủy ban nhân dân phường Thành Sen",
            "Trung tâm Phục vụ hành chính công phường Thành Sen",
            "Hà Tĩnh",
            "số 1 đường Phan Đình Phùng",
            "0239 000 0000",
            "dichvucong.hatinh.example",
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
            "Phan Đình Sơn",
        ),
        driver="softhsm",
        driver_path=str(signers.token.module_path),  # type: ignore[attr-defined]
        trust=(signers.authority.root,),  # type: ignore[attr-defined]
        chain=(signers.authority.issuing,),  # type: ignore[attr-defined]
        signature_image=folder / "chu-ky.png",
        seal_image=folder / "con-dau.png",
        lookup_url="https://dichvucong.hatinh.example/tra-cuu?MHS=",
        keyring=False,
        training=True,
    )


@pytest.fixture
def settings(office: TrainingPortal, tmp_path: Path, training_token: object) -> Settings:
    """A profile whose folder holds the tokens, as the driver's row expects."""
    made = profile(office, tmp_path, training_token)
    (tmp_path / "token").symlink_to(training_token.folder)  # type: ignore[attr-defined]
    return made


@pytest.fixture(scope="session")
def pulled(
    office: TrainingPortal, tmp_path_factory: pytest.TempPathFactory, training_token: object
) -> Settings:
    """An account's cache after its first pull, to be copied: pulling once is enough."""
    folder = tmp_path_factory.mktemp("pulled")
    made = profile(office, folder, training_token)
    opened = session.open_online(made, HA, office.password, PASSPHRASE, clock())
    desk = Desk(made, office, opened)
    desk.sync()
    desk.close()
    return made


@pytest.fixture
def desk(settings: Settings, pulled: Settings, office: TrainingPortal) -> Iterator[Desk]:
    """An officer signed in, with everything pulled."""
    shutil.copytree(pulled.account_folder(HA), settings.account_folder(HA))
    opened = session.open_online(settings, HA, office.password, PASSPHRASE, clock())
    made = Desk(settings, office, opened)
    made.sync()
    yield made
    made.close()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Caches as their first pull left them, by account and portal: pulling everything once is enough."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture(scope="module")
def shared_desk(
    office: TrainingPortal,
    pulled: Settings,
    training_token: object,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Desk]:
    """One desk for a module whose tests each take a dossier of their own: opening one costs seconds."""
    folder = tmp_path_factory.mktemp("shared")
    made = profile(office, folder, training_token)
    (folder / "token").symlink_to(training_token.folder)  # type: ignore[attr-defined]
    shutil.copytree(pulled.account_folder(HA), made.account_folder(HA))
    opened = session.open_online(made, HA, office.password, PASSPHRASE, clock())
    desk = Desk(made, office, opened)
    desk.sync()
    yield desk
    desk.close()


@pytest.fixture
def desk_of(
    settings: Settings, office: TrainingPortal, shelf: Path
) -> Iterator[Callable[[str], Desk]]:
    """Another officer at a machine of their own, signed in, with everything pulled."""
    made: list[Desk] = []

    def signed_in(own: Settings) -> Desk:
        now = clock()
        opened = session.open_online(own, own.account, office.password, PASSPHRASE, now)
        desk = Desk(own, office, opened)
        made.append(desk)
        desk.sync()
        return desk

    def open_desk(account: str) -> Desk:
        own = replace(settings, account=account)
        folder = own.account_folder(account)
        kept = shelf / folder.name
        if not kept.exists():
            signed_in(own).close()
            made.pop()
            shutil.copytree(folder, kept)
        elif not folder.exists():
            shutil.copytree(kept, folder)
        return signed_in(own)

    yield open_desk
    for desk in made:
        desk.close()
