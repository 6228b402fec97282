"""A counter where people hand dossiers in; an office of its own, so that no other test meets these dossiers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2
import pytest

from desktop.desk.counter.entry import CounterEntry
from desktop.desk.counter.entry_receipts import EntryReceipts
from desktop.models.pages.entry import EntryForm, EntryPage, Papers
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.desk.conftest import Desk, desk, desk_of, pulled, settings, shelf

__all__ = ["desk", "desk_of", "pulled", "settings", "shelf"]

PDF = b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
BIRTH = "1.001193"
FORM = EntryForm(
    procedure_code=BIRTH,
    agency_code="H27.45.01",
    template_no="TP-1",
    applicant="Đặng Thị Lan",
    id_no="042190000123",
    id_date="05/09/2021",
    address="Tổ dân phố 3, phường Thành Sen",
    phone="0912 345 678",
    email="lan@noidung.vn",
    subject="Đăng ký khai sinh cho con: Đặng Minh Khôi",
    papers={"TP01": Papers(originals=1), "TP02": Papers(certified=2), "TP03": Papers(copies=3)},
)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    folder = tmp_path_factory.mktemp("entry")
    with TrainingPortal(
        folder, dossiers=16, index_lag=0.0, trouble=False, with_clock=clock
    ) as portal:
        yield portal


@pytest.fixture
def entry(desk: Desk) -> CounterEntry:
    return CounterEntry(desk.counter.decisions)


@pytest.fixture
def receipts(desk: Desk) -> EntryReceipts:
    return EntryReceipts(desk.counter.decisions)


@pytest.fixture
def cut(office: TrainingPortal) -> Iterator[Callable[[], None]]:
    """Cut the line; it comes back at the end whatever happens."""
    yield office.line.cut
    office.line.restore()


_PEOPLE = iter(range(100_000, 999_999))


def somebody(**more: object) -> EntryForm:
    """A form of a person no other test has met."""
    number = next(_PEOPLE)
    own: dict[str, object] = {"id_no": f"042190{number}", "applicant": f"Đặng Thị Lan {number}"}
    return replace(FORM, **(own | more))  # type: ignore[arg-type]


def typed(entry: CounterEntry, form: EntryForm) -> EntryPage:
    return entry.save(entry.new().id, form)


def words_of(pdf: bytes) -> str:
    """All text of a paper without white space: a value may be broken anywhere, but not changed."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.replace("\ufffe", "-").split())


def squeezed(text: str) -> str:
    return "".join(text.split())
