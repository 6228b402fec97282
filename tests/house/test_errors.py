"""Every expected failure tells the officer, in Vietnamese, what happened and what to do now."""

from __future__ import annotations

import unicodedata

import pytest

from desktop.errors import OfficerError

MARKS = set("ăâđêôơưĂÂĐÊÔƠƯ")
FOREIGN = ("token", "driver", "timeout", "error", "session", "server", "PKCS", "SQL", "http")


def kinds(top: type[OfficerError]) -> list[type[OfficerError]]:
    return [top, *(deep for sub in top.__subclasses__() for deep in kinds(sub))]


def ours() -> list[type[OfficerError]]:
    return [kind for kind in kinds(OfficerError) if kind.__module__ == "desktop.errors"]


def vietnamese(text: str) -> bool:
    """Holds a letter or tone mark that only Vietnamese writes so."""
    decomposed = unicodedata.normalize("NFD", text)
    return bool(MARKS & set(text)) or any(unicodedata.combining(c) for c in decomposed)


@pytest.mark.parametrize("kind", ours(), ids=lambda kind: kind.__name__)
def test_the_officer_reads_what_happened_and_what_to_do(kind: type[OfficerError]) -> None:
    assert vietnamese(kind.title)
    assert vietnamese(kind.advice)
    assert kind.title == unicodedata.normalize("NFC", kind.title)
    assert kind.advice == unicodedata.normalize("NFC", kind.advice)
    assert not kind.title.endswith("."), "a title is a headline"
    assert kind.advice.endswith("."), "an advice is a sentence"
    assert len(kind.title) <= 70, "one line of the message bar"
    words = f"{kind.title} {kind.advice}"
    assert [foreign for foreign in FOREIGN if foreign.lower() in words.lower()] == []


def test_no_two_failures_share_a_headline() -> None:
    """An officer reads the headline to the administrator over the telephone: it must tell which failure it is."""
    titles = [kind.title for kind in ours() if "title" in vars(kind)]
    assert sorted(titles) == sorted(set(titles))


def test_details_stay_out_of_the_two_lines() -> None:
    refused = OfficerError("HTTP 405 body …", advice="Gọi quản trị.")
    assert refused.title == OfficerError.title
    assert refused.advice == "Gọi quản trị."
    assert "405" in str(refused)
    assert "405" not in refused.title + refused.advice
