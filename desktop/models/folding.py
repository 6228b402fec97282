"""How words are compared when somebody searches: lower case, no accents, đ as d. Pure."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Search form: lower case, no accents, đ→d. The same function for the index and for the query."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("Ð", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()
