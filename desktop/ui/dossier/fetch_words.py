"""What is said of attachments that are being fetched once more: on their way, here, or why not. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.models.dossier.rules import Dossier, PortalFile
from desktop.models.pages.views import Link
from desktop.ui.kit.words import Toned

_WAITING: dict[Link, str] = {
    Link.OFFLINE: "đang mất mạng, tệp được tải ngay khi có mạng trở lại",
    Link.SIGNED_OUT: "chưa đăng nhập cổng, tệp được tải ngay khi đăng nhập",
    Link.SESSION_LOST: "phiên đăng nhập đã hết, tệp được tải ngay khi đăng nhập lại",
}


def fetch_line(before: Dossier | None, now: Dossier, link: Link) -> Toned | None:
    """One line for the page; None when nothing was asked for. `before`: the same dossier as it was shown last."""
    waiting = [f for f in _files(now) if f.asked]
    if waiting:
        how = _WAITING.get(link, "đang tải từ cổng…")
        return Toned(f"⟳ {_named(waiting)}: {how}", "plain" if link not in _WAITING else "warn")
    was = {f.reference_uid for f in _files(before) if f.asked} if before else set()
    answered = [f for f in _files(now) if f.reference_uid in was]
    failed = [f for f in answered if f.sha256 is None]
    if failed:
        return Toned(f"✗ {_named(failed)}: {failed[0].problem}", "bad")
    return Toned(f"✓ Đã tải lại {_named(answered)}.", "good") if answered else None


def _files(dossier: Dossier) -> Iterable[PortalFile]:
    return (file for component in dossier.components for file in component.files)


def _named(files: list[PortalFile]) -> str:
    return f"«{files[0].name}»" if len(files) == 1 else f"{len(files)} tệp"
