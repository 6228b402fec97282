"""Fills empty books with fictional dossiers: same seed and same `now`, same books.

It is an ordinary working day, on any day: a handful is late, some is due today, most has time left; what is finished
ended in this month, the last one and the last quarter that is over. On a day off it is the last working moment.

Nobody here exists. Most dossiers that wait for acceptance are complete; some lack a paper, and with
`trouble` a few are broken on purpose, in the ways real portals break (see TROUBLE).
"""

from __future__ import annotations

import random
import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from desktop.training.portal import acts, clock, papers
from desktop.training.portal.books import Row, insert, next_number, touch
from desktop.training.portal.process import (
    PartDefinition,
    People,
    Process,
    TrainingProcedure,
    load_people,
    load_procedures,
)
from desktop.training.portal.truths import OLD

FIRST_DOSSIER = 70001

TROUBLE = {
    3: "no_file",  # a required paper is missing
    4: "empty_file",  # a 0-byte attachment
    5: "climbing_name",  # displayName with ../../
    6: "strange_status",  # a status code the dictionary does not know
    7: "missing_field",  # the list row lacks its dossierId
    9: "no_file",
    11: "empty_file",
    13: "no_file",
    15: "no_file",
}
"""Number of the receiving dossier (from 0) → what is wrong with it."""

# step → one in how many of the dossiers that are not waiting for acceptance
_SHARES = {
    "130": 10, "200": 12, "210": 22, "220": 6, "230": 5, "240": 5, "250": 8, "260": 5, "270": 3,
    "280": 3, "300": 14, "310": 4, "400": 30, "410": 2, "120": 12, "140": 7, "500": 4, "510": 4,
    "100": 2, "145": 2, "215": 4, "245": 3, "290": 3, "305": 3, "320": 2, "520": 2,
}  # fmt: skip

# how a dossier came to stand where it stands: the action codes before, by step
_ROADS: dict[str, tuple[str, ...]] = {
    "110": (),
    "100": (),
    "120": ("1200",),
    "130": ("1100",),
    "140": ("8417",),
    "200": ("1100", "1300"),
    "210": ("1100", "1300", "2000"),
    "220": ("1100", "1300", "2000", "2090", "2100"),
    "215": ("1100", "1300", "2000", "2090"),
    "145": ("1200", "1220"),
    "245": ("1100", "1300", "2000", "2300", "2305"),
    "290": ("1100", "1300", "2000", "2400", "2500", "2600"),
    "305": ("1100", "1300", "2000", "2400", "2500", "2610", "2660"),
    "320": ("1100", "1300", "2000", "2400", "2500", "2600", "2650", "4040"),
    "520": ("1100", "1300", "2000", "5200"),
    "230": ("1100", "1300", "2000", "2200"),
    "240": ("1100", "1300", "2000", "2300"),
    "250": ("1100", "1300", "2000", "2400"),
    "260": ("1100", "1300", "2000", "2400", "2500"),
    "270": ("1100", "1300", "2000", "2700"),
    "280": ("1100", "1300", "2000", "2400", "2500", "2610"),
    "300": ("1100", "1300", "2000", "2400", "2500", "2600", "2650"),
    "310": ("1100", "1300", "2000", "2400", "2500", "2600", "2650", "4010"),
    "400": ("1100", "1300", "2000", "2400", "2500", "2600", "2650", "4000"),
    "410": ("1100", "1300", "2000", "2400", "2500", "2600", "2650", "4000", "6000"),
    "500": ("5000",),
    "510": ("5000", "5010"),
}

_NOTES = {
    "1200": "Đề nghị bổ sung giấy tờ còn thiếu, chụp lại bản rõ nét.",
    "8417": "Hồ sơ không thuộc thẩm quyền giải quyết của đơn vị.",
    "1220": "Quá thời hạn, công dân không bổ sung hồ sơ.",
    "2090": "Cần thêm văn bản xác nhận của khu dân cư; đề nghị một cửa yêu cầu bổ sung.",
    "2305": "Đã thực hiện phần việc phối hợp, gửi kèm kết quả.",
    "4040": "Bản gốc đối chiếu có số khác bản đã nộp.",
    "5200": "Dừng giải quyết theo đề nghị của cơ quan có thẩm quyền.",
    "2100": "Đề nghị bổ sung văn bản xác nhận của khu dân cư.",
    "5000": "Công dân đề nghị rút hồ sơ để bổ sung giấy tờ gốc.",
}


@dataclass(frozen=True, slots=True)
class Citizen:
    name: str
    id_no: str
    phone: str
    email: str
    address: str
    ward_code: str
    ward_name: str


@dataclass(slots=True)
class Sower:
    """One seeding run: the dice, the last working moment, from which it counts back, the transaction it writes in."""

    office: acts.BackRoom
    db: sqlite3.Connection
    now: datetime
    dice: random.Random
    trouble: bool
    people: People = field(default_factory=load_people)
    process: Process = field(init=False)

    def __post_init__(self) -> None:
        self.process = self.office.process


CODED_LATE = 10
"""Most sites give an online dossier its code when it is filed, so that the citizen can follow it; every tenth
here has none until it is accepted, as on sites that number at acceptance."""


def sow(office: acts.BackRoom, *, seed: int, count: int, now: datetime, trouble: bool) -> None:
    """Write `count` dossiers in one transaction; four in ten (at least 80) wait for acceptance."""
    with office.books.write() as db:
        last_working = clock.working_moment_before(office.process, now, 0.0)
        sower = Sower(office, db, last_working, random.Random(seed), trouble)
        waiting = min(count, max(80, count * 4 // 10))
        steps = ["110"] * waiting + _other_steps(count - waiting)
        for number, step in enumerate(steps):
            _dossier(sower, number, step)
        db.execute("insert into meta values('seed', ?)", (str(seed),))
        db.execute("insert into meta values('now', ?)", (now.isoformat(),))


def _other_steps(count: int) -> list[str]:
    """Every step at least once if there is room, the rest by their shares; always the same list."""
    weights = list(_SHARES.items())
    total = sum(_SHARES.values())
    steps = [step for step, _ in weights]
    for step, share in weights:
        steps += [step] * max(0, round(share * count / total) - 1)
    steps += ["400"] * max(0, count - len(steps))
    return steps[:count]


def _dossier(sower: Sower, number: int, step: str) -> None:
    procedure = sower.dice.choice(load_procedures())
    citizen, other = _citizen(sower), _citizen(sower)
    trouble = TROUBLE.get(number, "") if sower.trouble and step == "110" else ""
    stand, age = _stand(sower, number, step), _age(sower, number, procedure, step)
    submit = _submit_moment(sower, stand, age)
    dossier_id = _write_dossier(sower, number, procedure, citizen, other, submit)
    if step != "100" and number % CODED_LATE:
        day = submit.strftime("%y%m%d")
        code = next_number(sower.db, procedure.agency, day)
        sower.db.execute("update dossier set dossier_no = ? where id = ?", (code, dossier_id))
    dossier = sower.office.dossier(dossier_id)
    _attach_all(sower, dossier, procedure, citizen, trouble)
    _travel(sower, dossier, step, stand, age)
    at = clock.to_ms(submit)
    if step in _PAID and sower.office.books.payment(dossier_id):
        acts.put_payment(sower.db, dossier, {"paymentStatus": 5, "paymentMethod": "cash"}, at)
    if step == "100":
        sower.db.execute(
            "update dossier set status='new', sub_status='', step_code='100', submit_at=null"
            " where id=?",
            (dossier_id,),
        )
    if trouble in _BREAKS:
        sower.db.execute(f"update dossier set {_BREAKS[trouble]} where id = ?", (dossier_id,))
    touch(sower.db, dossier_id, at)


_PAID = frozenset({"310", "400", "410"})

_BREAKS = {
    "strange_status": "status='verifying', sub_status='verifying_7', step_code='7719'",
    "missing_field": "omit='dossierId'",
}


def _write_dossier(
    sower: Sower,
    number: int,
    procedure: TrainingProcedure,
    citizen: Citizen,
    other: Citizen,
    submit: datetime,
) -> int:
    at, step = clock.to_ms(submit), sower.process.first_step
    words = {
        "name": citizen.name,
        "other": other.name,
        "address": citizen.address,
        "child": f"{citizen.name.split()[0]} {sower.dice.choice(('Gia Bảo', 'An Nhiên', 'Minh Đăng'))}",
    }
    return insert(
        sower.db,
        "dossier",
        id=FIRST_DOSSIER + number,
        reference_uid=str(uuid.UUID(int=sower.dice.getrandbits(128), version=4)),
        service_code=procedure.code,
        agency_code=procedure.agency,
        template_no=procedure.template_no,
        applicant_name=citizen.name,
        id_no=citizen.id_no,
        id_date=clock.to_ms(datetime(2021, 1 + sower.dice.randrange(12), 15, tzinfo=clock.VIETNAM)),
        address=citizen.address,
        ward_code=citizen.ward_code,
        ward_name=citizen.ward_name,
        tel=citizen.phone,
        email=citizen.email,
        subject=procedure.subject.format(**words),
        submit_at=at,
        status=step.status,
        sub_status=step.sub_status,
        step_code=step.code,
        via_postal=2 if sower.dice.random() < 0.1 else 0,
        created_at=at,
        modified_at=at,
    )


def _citizen(sower: Sower) -> Citizen:
    dice, names = sower.dice, sower.people.names
    sex = dice.choice(("male", "female"))
    given_name = dice.choice(names[sex])
    name = f"{dice.choice(names['family'])} {dice.choice(names[sex + '_middle'])} {given_name}"
    ward = dice.choice(sower.people.wards)
    year = dice.randrange(1958, 2006)
    century = (0 if year < 2000 else 2) + (sex == "female")
    id_no = f"042{century}{year % 100:02d}{dice.randrange(10**6):06d}"
    phone = f"09{dice.randrange(10**8):08d}"
    return Citizen(
        name=name,
        id_no=id_no,
        phone=phone,
        email=f"congdan{phone[-6:]}@hopthu.example",
        address=f"{dice.choice(ward.hamlets)}, {ward.name}, tỉnh Hà Tĩnh",
        ward_code=ward.code,
        ward_name=ward.name,
    )


# ── when ─────────────────────────────────────────────────────────────────────────────────────────


_LATE_EVERY = 20
"""One dossier in so many takes longer than it may: and a ninth of those in process, for the leader to apologise for."""

_LATE_FROM = 7  # number of the first of them

_CHECKING = frozenset({"110", "130"})
_HALF_DAY = 4.0
"""Working hours from filing to the handing over (Điều 10)."""

_ENDED = frozenset(
    {"140", "145", "280", "290", "300", "305", "310", "320", "400", "410", "500", "510", "520"}
)
"""Where the unit's work is over: no clock runs any more, and reports count the dossier."""

_HANDED_ON = frozenset({"290", "300", "305", "310", "320", "410", "500"})
"""Of these the ones that still wait for somebody: their work ended a few days ago at most."""

_GOLDEN = 0.6180339887  # multiples of it spread evenly between 0 and 1


def _age(sower: Sower, number: int, procedure: TrainingProcedure, step: str) -> float:
    """Working hours from filing to where the dossier stands: a share of the time it may take."""
    late = number % _LATE_EVERY == _LATE_FROM or (step == "210" and number % 9 == 4)
    low, high = (1.25, 2.25) if late else (0.08, 0.9)
    allowed = _HALF_DAY if step in _CHECKING else (procedure.hours if late else procedure.in_time)
    return sower.dice.uniform(low, high) * allowed


def _stand(sower: Sower, number: int, step: str) -> datetime:
    """The moment whose standing is sown: the last working one, or when the work on a dossier ended."""
    if step not in _ENDED:
        return sower.now
    share = number * _GOLDEN % 1
    if step in _HANDED_ON:
        return clock.working_moment_before(sower.process, sower.now, 0.2 + 16 * share)
    return _end(sower, number % 3, share)


def _end(sower: Sower, period_no: int, share: float) -> datetime:
    """A working moment of this month, of the last one, or of the last quarter that is over."""
    today = sower.now.date()
    month, quarter = today.replace(day=1), _month(today.year, (today.month - 1) // 3 * 3 + 1)
    first, after = (
        (month, today + timedelta(days=1)),
        (_month(month.year, month.month - 1), month),
        (_month(quarter.year, quarter.month - 3), quarter),
    )[period_no]
    spans = [
        (begin, min(end, sower.now))
        for offset in range((after - first).days)
        for begin, end in clock.sessions(sower.process, first + timedelta(days=offset))
        if begin < sower.now
    ]
    place, within = divmod(share * len(spans), 1)
    begin, end = spans[int(place)]
    return begin + (end - begin) * within


def _month(year: int, number: int) -> date:
    """The first day of a month; 0 is December of the year before."""
    return date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)


def _submit_moment(sower: Sower, stand: datetime, age: float) -> datetime:
    """A moment in working hours before `stand`."""
    moment = clock.working_moment_before(sower.process, stand, age)
    return moment.replace(second=sower.dice.randrange(60), microsecond=0)


def _travel(sower: Sower, dossier: Row, step: str, stand: datetime, age: float) -> None:
    """Walk the dossier to where it stands, one past action after the other."""
    road = _ROADS[step]
    rest = 0.0 if step in _ENDED else _rest(sower, step, age / (len(road) + 1))
    weights = [sower.dice.uniform(0.5, 3.5) for _ in road]
    for code, ago in zip(road, _ways_back(weights, age, rest), strict=True):
        at = clock.working_moment_before(sower.process, stand, ago)
        _past_action(sower, int(dossier["id"]), code, clock.to_ms(at))


def _rest(sower: Sower, step: str, hours: float) -> float:
    """How long a dossier has stood at its step, which has a deadline of its own."""
    allowed = sower.process.steps[step].hours
    return min(hours, 0.8 * allowed) if allowed else hours


def _ways_back(weights: Sequence[float], age: float, rest: float) -> list[float]:
    """How many hours before the end of its way each action took place: the first once it was checked."""
    if not weights:
        return []
    first = age - min(weights[0], age / (len(weights) + 1))
    total = sum(weights[1:])
    shares_gone = [sum(weights[1:place]) for place in range(1, len(weights) + 1)]
    return [first - (first - rest) * part / total if total else first for part in shares_gone]


def _past_action(sower: Sower, dossier_id: int, code: str, at: int) -> None:
    dossier = sower.office.dossier(dossier_id)
    action = sower.process.find(code, dossier["step_code"])
    if action is None:
        raise ValueError(f"no way {code} from {dossier['step_code']}")
    performers = [a for a in sower.people.accounts if action.role in a.roles and not a.pending]
    caller = performers[0] if performers else acts.CITIZEN
    # OLD: whoever took it in told the receive date with the act.
    office = acts.BackRoom(sower.office.books, lambda: clock.from_ms(at), OLD)
    acts.carry_out(
        office, sower.db, dossier, caller, action, acts.PostedAction(code, _NOTES.get(code, ""))
    )


# ── papers ───────────────────────────────────────────────────────────────────────────────────────


def _attach_all(
    sower: Sower, dossier: Row, procedure: TrainingProcedure, citizen: Citizen, trouble: str
) -> None:
    usual = [p for p in procedure.inputs if p.paper != "never"]
    parts = [p for p in usual if p.required or sower.dice.random() < 0.3]
    last_required = [p for p in parts if p.required][-1]
    for part in parts:
        hit = part is last_required
        if hit and trouble == "no_file":
            continue
        content, name, media = _paper(sower, part, procedure, citizen)
        if hit and trouble == "empty_file":
            content = b""
        if hit and trouble == "climbing_name":
            name = "../../" + name
        uid = str(uuid.UUID(int=sower.dice.getrandbits(128), version=4))
        upload = acts.Incoming(uid, part.part_no, name, media, content, 0)
        acts.add_file(sower.db, dossier, part, upload, int(dossier["submit_at"]))


def _paper(
    sower: Sower, part: PartDefinition, procedure: TrainingProcedure, citizen: Citizen
) -> tuple[bytes, str, str]:
    """Bytes, displayName and media type of one paper."""
    agency = sower.people.agencies[procedure.agency].name
    variant = sower.dice.randrange(3)
    if part.paper == "form":
        return _form(part.name, agency, citizen), f"{_slug(part)}.pdf", "application/pdf"
    if part.paper == "photo":
        return _photo(part.name, variant), f"IMG_{2001 + variant}_{_slug(part)}.jpg", "image/jpeg"
    if part.paper == "drawing":
        return papers.drawing(part.name, 1 + variant % 2), f"{_slug(part)}.pdf", "application/pdf"
    return _document(part.name, agency, variant), f"{_slug(part)}.pdf", "application/pdf"


def _slug(part: PartDefinition) -> str:
    return part.file_template_no.replace(".", "-")


def _form(title: str, agency: str, citizen: Citizen) -> bytes:
    lines = (
        ("Kính gửi", agency),
        ("Họ, chữ đệm, tên", citizen.name),
        ("Số định danh cá nhân/căn cước", citizen.id_no),
        ("Nơi cư trú", citizen.address),
        ("Điện thoại", citizen.phone),
        (
            "",
            "Tôi cam đoan những nội dung khai trên là đúng sự thật và chịu trách nhiệm về lời khai.",
        ),
    )
    return papers.pdf(title, lines, citizen.name)


@cache
def _photo(title: str, variant: int) -> bytes:
    owner = ("Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Đức Tập")[variant]
    lines = (
        f"Họ và tên: {owner}",
        f"Số: 042{variant}99000{variant}1{variant}",
        f"Ngày sinh: 0{variant + 1}/09/1990",
        "Nơi cư trú: phường Thành Sen, tỉnh Hà Tĩnh",
        "Ngày cấp: 15/06/2021",
    )
    return papers.photo(title, lines, variant * 3 + 1)


@cache
def _document(title: str, agency: str, variant: int) -> bytes:
    day = date(2026, 3 + variant, 12).strftime("%d/%m/%Y")
    lines = (
        ("Số", f"{17 + variant * 8}/2026"),
        ("Ngày lập", day),
        ("Nơi nhận", agency),
        ("Nội dung", f"{title}. Văn bản gồm một trang, đã được các bên đọc lại và thống nhất."),
    )
    return papers.pdf(title, lines, ("Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Đức Tập")[variant])
