"""Two revisions of a PDF side by side: same objects, pages, form fields.

Loops instead of recursion: a file may nest deeper than Python's stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

Key = tuple[int, int]  # number and generation of an object; (-1, n) for one written in place
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
# Where an object hangs, and the tag an outline entry belongs to: compared from above, in their own tree.
_UPWARDS = frozenset({"/Parent", "/P", "/SE"})


def plain(item: Any) -> Any:
    """What a reference leads to."""
    return item.get_object() if hasattr(item, "get_object") else item


def entry(holder: Any, key: str) -> Any:
    """A dictionary's entry as what it leads to, None when it is absent."""
    return plain(holder.raw_get(key)) if key in holder else None


def same(
    left_root: Any,
    right_root: Any,
    skip: frozenset[str] = _UPWARDS,
    sheets: frozenset[Key] = frozenset(),
) -> bool:
    """Whether two objects, with everything they lead to, say the same; `sheets` are compared by themselves."""
    waiting, visited = [(left_root, right_root)], set()
    while waiting:
        left, right = waiting.pop()
        if isinstance(left, IndirectObject) and isinstance(right, IndirectObject):
            pair = (left.idnum, left.generation, right.idnum, right.generation)
            if pair in visited or (pair[:2] == pair[2:] and pair[:2] in sheets):
                continue
            visited.add(pair)
        parts = _parts(plain(left), plain(right), skip)
        if parts is None:
            return False
        waiting += parts
    return True


def grown(old: Any, new: Any) -> bool:
    """Whether everything in `old` is still in `new`, and more at most was added to dictionaries and lists."""
    waiting, visited = [(old, new)], set()
    while waiting:
        left, right = waiting.pop()
        if isinstance(left, IndirectObject) and isinstance(right, IndirectObject):
            pair = (left.idnum, left.generation, right.idnum, right.generation)
            if pair in visited:
                continue
            visited.add(pair)
        left, right = plain(left), plain(right)
        if isinstance(left, DictionaryObject) and not isinstance(left, StreamObject):
            if not isinstance(right, DictionaryObject) or set(left) - set(right):
                return False
            waiting += [
                (left.raw_get(k), right.raw_get(k))
                for k in left
                if k not in {"/ParentTreeNextKey", "/Limits", *_UPWARDS}
            ]
        elif isinstance(left, ArrayObject):
            if not isinstance(right, ArrayObject) or len(left) > len(right):
                return False
            waiting += [(left.raw_get(n), right.raw_get(n)) for n in range(len(left))]
        elif not same(left, right):
            return False
    return True


def _parts(left: Any, right: Any, skip: frozenset[str]) -> list[tuple[Any, Any]] | None:
    """The pairs inside two objects; None: the objects themselves differ."""
    if isinstance(left, StreamObject) or isinstance(right, StreamObject):
        both = isinstance(left, StreamObject) and isinstance(right, StreamObject)
        if not both or left.encoded_data != right.encoded_data:
            return None
    if isinstance(left, DictionaryObject) and isinstance(right, DictionaryObject):
        keys = set(left) - skip
        if keys != set(right) - skip:
            return None
        return [(left.raw_get(key), right.raw_get(key)) for key in keys]
    if isinstance(left, ArrayObject) and isinstance(right, ArrayObject):
        if len(left) != len(right):
            return None
        return [(left.raw_get(n), right.raw_get(n)) for n in range(len(left))]
    alike = isinstance(left, NameObject) == isinstance(right, NameObject)
    return [] if alike and left == right else None


def key_of(item: Any, place: int) -> Key:
    return (item.idnum, item.generation) if isinstance(item, IndirectObject) else (-1, place)


def items(array: Any) -> list[Any]:
    """A list's items as they stand, references unread."""
    return [array.raw_get(n) for n in range(len(array))] if isinstance(array, ArrayObject) else []


def pages(handler: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Every page in reading order: itself, and its entries with what it inherits."""
    waiting: list[tuple[Any, dict[str, Any]]] = [(handler.root.raw_get("/Pages"), {})]
    visited: set[Key] = set()
    while waiting:
        raw, above = waiting.pop()
        node = plain(raw)
        if isinstance(raw, IndirectObject):
            if key_of(raw, 0) in visited:
                raise ValueError("a page hangs in the tree twice")
            visited.add(key_of(raw, 0))
        if "/Kids" in node:
            below = {**above, **{k: node.raw_get(k) for k in _INHERITED if k in node}}
            waiting += [(kid, below) for kid in reversed(items(entry(node, "/Kids")))]
        else:
            yield node, {**above, **{k: node.raw_get(k) for k in node}}


def sheet_keys(handler: Any) -> frozenset[Key]:
    """The objects that are the pages."""
    places = (node.container_ref for node, _ in pages(handler))
    return frozenset((place.idnum, place.generation) for place in places)


@dataclass(slots=True)
class FormField:
    """One field of the form by its whole name, with what it inherits and the boxes that show it."""

    kind: str
    value: Any
    holder: Any
    boxes: dict[Key, Any] = field(default_factory=dict)


def form_fields(handler: Any) -> dict[str, FormField]:
    """Whole name → field, at any depth. ValueError: one object is two fields."""
    form = entry(handler.root, "/AcroForm")
    fields_by_name: dict[str, FormField] = {}
    if form is None:
        return fields_by_name
    waiting = [(raw, "", "", None) for raw in items(entry(form, "/Fields"))]
    visited: set[Key] = set()
    while waiting:
        raw, above, kind, value = waiting.pop()
        node, key = plain(raw), key_of(raw, len(visited))
        if key in visited:
            raise ValueError("a field hangs in the form twice")
        visited.add(key)
        kind = str(entry(node, "/FT") or kind)
        value = node.raw_get("/V") if "/V" in node else value
        name = _whole_name(above, node)
        form_field = fields_by_name.setdefault(name, FormField(kind, value, node))
        kids = items(entry(node, "/Kids"))
        if "/Rect" in node or not kids:
            form_field.boxes[key] = node
        waiting += [(kid, name, kind, value) for kid in kids]
    return fields_by_name


def _whole_name(above: str, node: Any) -> str:
    if "/T" not in node:
        return above
    return f"{above}.{node['/T']}" if above else str(node["/T"])
