"""Four dossiers, each walked to its own end by every role at a machine of its own (docs/life.md).

Returned result, reasoned refusal, withdrawal, and one that two other agencies had a part in. Every act goes the
officers' way: the desk's verbs, the encrypted cache, the token, the outbox, the portal. What came of it is read in
the portal's books by the caller (`tour`): this module only acts and tells what it did.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.desk.counter.verbs import Counter
from desktop.desk.deciding.partners import PREFIX
from desktop.desk.machine import session
from desktop.desk.office.together import Office
from desktop.desk.token.certificate_checks import SigningMemory
from desktop.desk.token.signatures import TokenDesk
from desktop.errors import DossierUnknown, OfficerError
from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import load_catalogue
from desktop.models.dossier.rules import (
    RULES,
    Act,
    Blocker,
    Compared,
    Handover,
    Intent,
    Money,
    State,
)
from desktop.models.pages.views import ListQuery, Queue
from desktop.settings.config import RESOURCES, Settings
from desktop.sync.engine import Engine, vietnam_now
from desktop.sync.portal.port import Order, Upload
from desktop.sync.portal.site import load_site
from desktop.sync.queue.outbox import key_of

_TRIES, _PAUSE = 30, 0.4  # seconds between two looks

PARTNER_RETURNS = "2305"
"""The partner agency's action on the training portal; a real partner works in its own program."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the training host told, and the passphrase of the caches made here."""

    password: str
    passphrase: str
    pin: str


@dataclass(slots=True)
class RehearsedLife:
    """One dossier's whole way. `acts`: (act id, act) in order; `last`: where it stands for its last officer."""

    name: str
    dossier_id: int
    acts: list[tuple[str, str]] = field(default_factory=list)
    last: State = State.UNKNOWN


class Machine:
    """One officer signed in at a machine without a window; its cache lies in `folder`."""

    def __init__(self, settings: Settings, folder: Path, account: str, secrets: Secrets) -> None:
        own_settings = replace(settings, account=account, folder=folder, keyring=False)
        self._secrets = secrets
        self._site = load_site(own_settings.site)
        self.desk = session.open_online(
            own_settings, account, secrets.password, secrets.passphrase, vietnam_now()
        )
        self.counter = Counter(
            self.desk.store,
            self.desk.files,
            own_settings,
            self.desk.officer,
            self._site,
            load_catalogue(RESOURCES / "catalogue"),
            load_calendar(RESOURCES / "calendar"),
        )
        self.office = Office.of(self.counter.decisions)
        memory = SigningMemory(self.desk.store, self.desk.files, self.desk.officer, vietnam_now)
        self.signer = TokenDesk(settings, self.desk.officer, vietnam_now, memory)
        assert self.desk.portal is not None  # opened online
        self.portal = self.desk.portal
        self._engine = Engine(
            self.portal,
            self.desk.store,
            self.desk.files,
            self._site,
            own_settings,
            self.desk.officer,
        )

    def sync(self) -> None:
        """One whole cycle; OfficerError when it did not end well."""
        report = self._engine.cycle(impatient=True)
        if report.trouble:
            raise OfficerError(report.trouble, title=report.trouble, advice=report.advice)

    def wait_for(self, dossier_id: int, act: Act) -> None:
        """Pull until the dossier stands where `act` can be done: the portal's lists lag behind (docs/portal.md §4)."""
        for _ in range(_TRIES):
            self.sync()
            try:
                blockers = self.counter.open(dossier_id).blockers.get(act, ())
            except DossierUnknown:
                blockers = (Blocker("state", "not on this officer's list yet"),)
            if not {"state", "portal", "document", "partner"} & {b.code for b in blockers}:
                return
            time.sleep(_PAUSE)

    def do(self, dossier_id: int, act: Act, intent: Intent | None = None) -> None:
        """Write what the act asks for, sign its paper where it has one, record it."""
        if intent is not None:
            self.counter.write_intent(dossier_id, act, intent)
        if act is Act.TAKE:
            self.counter.take(dossier_id)
            return
        signed, signer = self._sign(dossier_id, act) if RULES[act].paper else (None, "")
        self.counter.confirm(dossier_id, act, signed, signer)

    def state(self, dossier_id: int) -> State:
        return self.counter.open(dossier_id).dossier.state

    def close(self) -> None:
        self.signer.close()
        self.desk.close()

    def _sign(self, dossier_id: int, act: Act) -> tuple[bytes, str]:
        paper = self.counter.draw(dossier_id, act)
        usable = [c for c in self.signer.certificates() if not c.problem]
        chosen = next(c for c in usable if c.seal == (paper.look == "seal"))
        return self.signer.sign(paper, chosen.fingerprint, self._secrets.pin), chosen.subject


class Walk:
    """The four ways. `accounts`: role of the portal → account."""

    def __init__(
        self, settings: Settings, accounts: dict[str, str], secrets: Secrets, folder: Path
    ) -> None:
        self._settings, self._folder = settings, folder
        self._accounts, self._secrets = accounts, secrets
        self._open = ExitStack()
        self._machines: dict[str, Machine] = {}

    def __enter__(self) -> Walk:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._open.close()

    def play(self) -> Iterator[RehearsedLife]:
        """Walk four of the dossiers that wait at the counter, and yield each when its ending is reached."""
        ways: tuple[tuple[str, Callable[[RehearsedLife], None]], ...] = (
            ("trả kết quả", self._returned),
            ("không giải quyết, có lý do, lãnh đạo ký", self._refused),
            ("công dân rút hồ sơ", self._withdrawn),
            ("liên thông hai cơ quan", self._with_partners),
        )
        numbers = self._complete(len(ways))
        for number, (name, walk) in zip(numbers, ways, strict=True):
            ending = RehearsedLife(name, number)
            walk(ending)
            yield ending

    # ── the ways ─────────────────────────────────────────────────────────────────────────────────

    def _returned(self, ending: RehearsedLife) -> None:
        self._accepted(ending)
        self._document(ending, "certificate", Act.ISSUE, Act.HAND_TO_COUNTER)
        self._handed_over(ending)

    def _refused(self, ending: RehearsedLife) -> None:
        self._accepted(ending)
        self._document(ending, "refusal", Act.ISSUE_REFUSAL, Act.PASS_REFUSAL)
        self._handed_over(ending)

    def _withdrawn(self, ending: RehearsedLife) -> None:
        self._accepted(ending)
        intent = Intent(reason="Công dân đổi ý, xin rút hồ sơ để bổ sung sau.")
        self._does("MOT_CUA", ending, Act.REGISTER_WITHDRAWAL, intent)
        self._does("LANH_DAO", ending, Act.AGREE_WITHDRAWAL)

    def _with_partners(self, ending: RehearsedLife) -> None:
        """A's result goes to B by reference: nothing is uploaded again (Đ13.1)."""
        self._accepted(ending)
        for agency in ("Chi cục Thuế khu vực", "Văn phòng đăng ký đất đai"):
            intent = Intent(
                to=agency, to_name=agency, reason="Xác định phần việc thuộc thẩm quyền."
            )
            self._does("CHUYEN_MON", ending, Act.SEND_TO_PARTNER, intent)
            self._partner_returns(ending, agency)
            self._does("CHUYEN_MON", ending, Act.RECEIVE_FROM_PARTNER)
        self._document(ending, "certificate", Act.ISSUE, Act.HAND_TO_COUNTER)
        self._handed_over(ending)

    # ── stretches they share ─────────────────────────────────────────────────────────────────────

    def _accepted(self, ending: RehearsedLife) -> None:
        """Checked, accepted with Mẫu 01, forwarded, received by the department."""
        number = ending.dossier_id
        counter = self._at("MOT_CUA").counter
        self._at("MOT_CUA").do(number, Act.TAKE)
        counter.none_apply(number)
        page = counter.pass_all(number)
        counter.set_appointment(number, replace(page.proposal, fee=page.proposal.fee or 0))
        self._does("MOT_CUA", ending, Act.ACCEPT)
        self._does("MOT_CUA", ending, Act.FORWARD)
        self._does("CHUYEN_MON", ending, Act.RECEIVE)

    def _document(self, ending: RehearsedLife, template: str, issue: Act, hand: Act) -> None:
        """Drafted and submitted, signed by the leader, numbered and sealed, handed to the counter."""
        number, specialist = ending.dossier_id, self._at("CHUYEN_MON")
        specialist.wait_for(number, Act.ASSIGN)
        department = specialist.office.department
        draft = department.propose(number, template).draft
        body = draft.body.replace("……", "đã xem xét theo quy định của pháp luật")
        department.save(number, replace(draft, body=body))
        act_id = department.submit(number, "Kính trình lãnh đạo xem xét, ký.")
        ending.acts.append((act_id, Act.SUBMIT_TO_LEADER.value))
        specialist.sync()
        self._does("LANH_DAO", ending, Act.SIGN)
        issued_number = self._at("VAN_THU").counter.decisions.next_number()
        self._does("VAN_THU", ending, issue, Intent(number=issued_number))
        self._does("VAN_THU", ending, hand)

    def _handed_over(self, ending: RehearsedLife) -> None:
        """Fees collected where some are owed, originals compared, signed for."""
        counter, number = self._at("MOT_CUA"), ending.dossier_id
        counter.wait_for(number, Act.RETURN_RESULT)
        owed = counter.office.cashier.see(number)
        if owed.state is Money.DUE:
            counter.office.cashier.collect(number, owed.owed, "tiền mặt", "")
        wizard = counter.office.handover
        page = wizard.see(number)
        compared = {part.part_no: Compared.SAME for part in page.parts}
        collector = page.dossier.applicant
        wizard.save(
            number,
            Handover(
                collector=collector, identity_checked=True, compared=compared, forms_signed=True
            ),
        )
        wizard.give(number)
        self._settled(counter, ending, Act.RETURN_RESULT)

    def _partner_returns(self, ending: RehearsedLife, agency: str) -> None:
        """The partner agency at its own end of the portal: a file and an action."""
        partner = self._at("LIEN_THONG")
        copy = partner.portal.dossier(ending.dossier_id)
        name = f"{PREFIX}{copy.code}-{uuid.uuid4().hex[:6]}.pdf"
        content = self._answer_of(agency, copy.code)
        partner.portal.upload(
            ending.dossier_id,
            Upload(
                str(uuid.uuid4()),
                copy.template_no,
                load_site(self._settings.site).result_part,
                name,
                "application/pdf",
                content,
                0,
            ),
        )
        act_id = str(uuid.uuid4())
        note = f"{agency} trả kết quả. {key_of(act_id)}"
        partner.portal.act(ending.dossier_id, Order(PARTNER_RETURNS, note, agency))
        ending.acts.append((act_id, "partner_returns"))

    def _answer_of(self, agency: str, code: str) -> bytes:
        from desktop.documents.papers.decision import Official, official
        from desktop.settings.config import Unit

        unit = Unit(self._settings.unit.parent, agency, agency, self._settings.unit.place)
        return official(
            Official(
                unit,
                "TB-CCT",
                f"Kết quả phối hợp giải quyết hồ sơ {code}",
                (
                    "Cơ quan phối hợp đã xem xét phần việc thuộc thẩm quyền và không có ý kiến khác.",
                ),
                ("Thủ trưởng đơn vị",),
                "Lê Văn Thành",
                ("Như trên", "Lưu: VT"),
                name="Thông báo",
            )
        ).pdf

    # ── inside ───────────────────────────────────────────────────────────────────────────────────

    def _does(
        self, role: str, ending: RehearsedLife, act: Act, intent: Intent | None = None
    ) -> None:
        """This role pulls, acts, and pushes: the next one sees it on the portal."""
        machine = self._at(role)
        machine.wait_for(ending.dossier_id, act)
        machine.do(ending.dossier_id, act, intent)
        self._settled(machine, ending, act)

    def _settled(self, machine: Machine, ending: RehearsedLife, act: Act) -> None:
        items = machine.counter.outbox().items
        own_items = [i for i in items if i.dossier_id == ending.dossier_id and i.act is act]
        ending.acts.append((own_items[-1].act_id, act.value))
        machine.sync()
        ending.last = machine.state(ending.dossier_id)

    def _at(self, role: str) -> Machine:
        if role not in self._machines:
            machine = Machine(self._settings, self._folder, self._accounts[role], self._secrets)
            self._open.callback(machine.close)
            machine.sync()
            self._machines[role] = machine
        return self._machines[role]

    def _complete(self, count: int) -> list[int]:
        """Dossiers at the counter with every component readable and a result date proposed."""
        counter = self._at("MOT_CUA").counter
        pages = (counter.open(n) for n in counter.ids(ListQuery(Queue.NEW)))
        complete = [
            page.dossier.id
            for page in pages
            if page.dossier.state is State.SUBMITTED
            and not page.dossier.problem
            and not page.dossier.closed_reason
            and None not in (page.proposal.due, page.proposal.originals)
            and all(any(not f.problem for f in c.files) for c in page.dossier.components)
        ]
        if len(complete) < count:
            raise OfficerError(f"{len(complete)} complete dossiers wait, {count} are needed")
        return complete[:count]
