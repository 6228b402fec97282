"""An officer types what the citizen said; the right procedure comes first (Đ6.1)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.catalogue.fees import Certainty
from desktop.models.catalogue.loading import Catalogue
from desktop.models.catalogue.places import Agency, abolished
from desktop.models.catalogue.search import ProcedureIndex, arrange, without_telex
from tests import shipped


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("làm khai sinh", "1.001193"),
        ("lam khai sinh", "1.001193"),
        ("LÀM KHAI SINH", "1.001193"),
        ("sổ đỏ", "1.012765"),
        ("so do", "1.012765"),
        ("Ðăng ký kết hôn", "1.000894"),  # U+00D0, as some input methods write Đ
        ("dang ky ket hon", "1.000894"),
        ("ket hon dang ky", "1.000894"),
        ("sao y", "2.000815"),
        ("giay phep xay", "1.013225"),
        ("1.001193", "1.001193"),
        ("1.001193.000.00.00.H27", "1.001193"),
        ("001193", "1.001193"),
        ("1001193", "1.001193"),
        ("ddawng kys keets hoon", "1.000894"),  # Telex keys with the input method off
        ("khai sinhs", "1.001193"),
        ("khia sinh", "1.001193"),
        ("ket hno", "1.000894"),
        ("chung thuwc", "2.000815"),
        ("nuoi con nuoi", "2.001263"),
        ("trich luc", "2.000635"),
    ],
)
def test_what_people_say_finds_the_procedure(catalogue: Catalogue, typed: str, code: str) -> None:
    assert ProcedureIndex(catalogue).find(typed)[0] == code


@pytest.mark.parametrize("typed", ["hộ chiếu", "zzzz", "9.999999", "khai tử sinh đôi"])
def test_what_is_not_there_is_not_offered(catalogue: Catalogue, typed: str) -> None:
    assert ProcedureIndex(catalogue).find(typed) == ()


def test_an_empty_search_shows_everything_in_order(catalogue: Catalogue) -> None:
    assert ProcedureIndex(catalogue).find("  ") == tuple(catalogue.procedures)


def test_a_field_or_an_agency_finds_all_of_its_procedures(catalogue: Catalogue) -> None:
    assert set(ProcedureIndex(catalogue).find("lý lịch tư pháp")) == {"2.000488", "3.000333"}
    assert set(ProcedureIndex(catalogue).find("van phong dang ky dat dai")) == {"1.012765"}


def test_an_exact_hit_stands_before_a_slip(catalogue: Catalogue) -> None:
    found = ProcedureIndex(catalogue).find("khai sinh")
    assert found[0] == "1.001193"
    assert set(found) >= {"1.001193", "2.000635"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddaats", "dat"),
        ("dduwowngf", "duong"),
        ("sinh", "sinh"),
        ("s", "s"),
        ("khaif", "khai"),
        ("", ""),
    ],
)
def test_telex_keys_read_as_the_letters_they_make(typed: str, meant: str) -> None:
    assert without_telex(typed) == meant


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_search(text: str) -> None:
    found = INDEX.find(text)
    assert len(found) == len(set(found))


INDEX = ProcedureIndex(shipped.catalogue())


@given(st.sampled_from(sorted(INDEX.find(""))), st.data())
def test_every_beginning_of_a_name_finds_it(code: str, data: st.DataObject) -> None:
    name = shipped.catalogue().procedures[code].name
    words = re.sub(r"[(),;]", " ", name).split()
    picked = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=4))
    typed = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in picked)
    assert code in INDEX.find(typed)


# ── the arrangement ──────────────────────────────────────────────────────────────────────────────


def test_every_procedure_stands_once_under_its_branch_field_and_agency(
    catalogue: Catalogue,
) -> None:
    tree = arrange(catalogue)
    codes = [c for s in tree for f in s.fields for a in f.agencies for c in a.codes]
    assert sorted(codes) == sorted(catalogue.procedures)
    justice = next(s for s in tree if s.name == "Tư pháp")
    assert "Hộ tịch" in [f.name for f in justice.fields]
    assert tree[-1].name == "Ngành chưa rõ"


def test_the_same_field_under_two_agencies_is_shown_twice(catalogue: Catalogue) -> None:
    record = next(f for s in arrange(catalogue) for f in s.fields if f.name == "Lý lịch tư pháp")
    assert [a.name for a in record.agencies] == ["Sở Tư pháp", "Công an tỉnh"]


def test_the_district_level_ended_and_no_procedure_outlives_it(catalogue: Catalogue) -> None:
    district = catalogue.agencies["Ủy ban nhân dân cấp huyện"]
    assert district.holds_on(date(2025, 6, 30))
    assert not district.holds_on(date(2025, 7, 1))
    birth = replace(catalogue.procedures["1.001193"], resolver=district.name)
    (fault,) = abolished(birth, catalogue.agencies)
    assert "30/06/2025" in fault
    past = replace(birth, versions=(replace(birth.versions[0], valid_to=date(2025, 6, 30)),))
    assert not list(abolished(past, catalogue.agencies))


def test_an_agency_without_an_end_has_no_fault(catalogue: Catalogue) -> None:
    ward = Agency("Ủy ban nhân dân cấp xã", "xã", "thử", Certainty.CONFIRMED)
    assert not list(abolished(catalogue.procedures["1.001193"], {ward.name: ward}))
