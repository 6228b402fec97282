"""Settings tried for real before they are trusted: the portal, an account, the signing token. Nothing is kept.

What cannot be reached is a finding, not a failure: each says what is right, what is wrong and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop.desk.machine.facts import clock
from desktop.desk.token.token_health import told
from desktop.errors import PortalBusy, PortalError, PortalUnreachable, SessionLost
from desktop.models.dossier.rules import ROLE_LABELS
from desktop.models.pages.views import Diagnosis
from desktop.settings.config import SETTINGS, Settings, Unit
from desktop.signing.commands.doctor import Check, diagnose
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.site import load_site
from desktop.sync.portal.wire import Wire
from desktop.texts import Text, joined

AREA = Text("Cổng")
FIRST_TIME = Text(
    "Kiểm tra dây mạng, Wi-Fi và từng chữ của địa chỉ. Lần đầu phải đăng nhập trực tuyến: "
    "chưa nối được cổng thì cũng chưa làm việc ngoại tuyến được."
)
_WAIT = 10.0  # seconds for one answer: somebody is sitting before it
_IN_GROUP = re.compile(r".+_(\d+)")


def check_portal(values: Mapping[str, Any], folder: Path) -> Diagnosis:
    """Whether a portal of the right kind answers at this address. Blocks for seconds."""
    return told(tuple(_portal(values, folder)))


def try_account(values: Mapping[str, Any], folder: Path, password: str) -> Diagnosis:
    """A real sign-in, whose session is dropped at once. SignInRefused, PortalUnreachable, PortalNotOurs."""
    with closing(OpenCps(_draft(values, folder))) as portal:
        try:
            officer = portal.sign_in(values["account"], password)
        except PortalUnreachable as error:
            raise PortalUnreachable(error.detail, title=error.title, advice=FIRST_TIME) from error
    entered = Check(
        Text("Tài khoản"), officer.account, True, Text("đăng nhập được: %1", officer.name)
    )
    return told((entered, _roles(values, officer.roles)))


def check_token(values: Mapping[str, Any], folder: Path) -> Diagnosis:
    """Everything between this machine and a signature, with this driver. No PIN. Blocks for seconds."""
    return told(diagnose(_draft(values, folder)))


def _draft(values: Mapping[str, Any], folder: Path) -> Settings:
    """Settings with as much as one trial needs."""
    signing_settings = {
        key: values[key] for key in ("driver", "driver_path", "tsa") if key in values
    }
    portal_settings = {
        key: values.get(key, "") for key in ("portal_url", "rest_prefix", "site", "account")
    }
    group = values.get("group_id") or 0
    unit = Unit("", "", "", "")
    return Settings(
        "thu",
        group_id=group,
        folder=folder,
        unit=unit,
        timeout=_WAIT,
        **portal_settings,
        **signing_settings,
    )


# ── the portal ───────────────────────────────────────────────────────────────────────────────────


def _portal(values: Mapping[str, Any], folder: Path) -> Iterator[Check]:
    if words := SETTINGS["portal_url"].fault(values["portal_url"]):
        yield Check(AREA, Text("Địa chỉ"), False, words, Text("Hỏi quản trị cổng địa chỉ đúng."))
        return
    secure = values["portal_url"].startswith("https://")
    words = (
        Text("https: đường truyền được mã hoá") if secure else Text("ở ngay máy này, không ra mạng")
    )
    yield Check(AREA, Text("Địa chỉ"), True, words)
    with closing(Wire(_draft(values, folder))) as wire:
        try:
            answer = wire.ask(f"{values['rest_prefix'].rstrip('/')}/ping").body[:20].strip()
        except PortalUnreachable as error:
            yield _unreachable(error)
            return
        except PortalError as error:
            kind = _no_ping(error)
        else:
            kind = OPENCPS if answer.strip(b'"').lower() == b"ok" else OTHER
        yield Check(AREA, Text("Đường mạng"), True, Text("nối được tới cổng"))
        if secure:
            yield Check(AREA, Text("Chứng thư TLS"), True, Text("máy này tin chứng thư của cổng"))
        yield kind
        if wire.clock_offset is not None:
            yield clock(wire.clock_offset)


OPENCPS = Check(AREA, Text("Loại cổng"), True, Text("đây là cổng OpenCPS, trả lời đúng"))
OTHER = Check(
    AREA,
    Text("Loại cổng"),
    False,
    Text("ở đây không có cổng OpenCPS trả lời"),
    Text(
        "Xem lại địa chỉ và đường dẫn REST với quản trị cổng; có thể mạng đang chen trang đăng nhập Wi-Fi."
    ),
)
_UNSURE = Check(
    AREA,
    Text("Loại cổng"),
    None,
    Text("cổng đòi đăng nhập trước khi cho biết"),
    Text(
        "Xem lại đường dẫn REST; nếu đúng rồi thì bước thử tài khoản sẽ cho biết cổng dùng được không."
    ),
)
_BUSY = Check(
    AREA,
    Text("Loại cổng"),
    None,
    Text("cổng đang quá tải, chưa cho biết"),
    Text("Đợi vài phút rồi kiểm tra lại."),
)


def _no_ping(error: PortalError) -> Check:
    kinds = ((SessionLost, _UNSURE), (PortalBusy, _BUSY))
    return next((check for kind, check in kinds if isinstance(error, kind)), OTHER)


def _unreachable(error: PortalUnreachable) -> Check:
    """The check of a portal that cannot be reached. An untrusted certificate brings its own title and advice."""
    if error.title == PortalUnreachable.title:
        return Check(
            AREA,
            Text("Đường mạng"),
            False,
            Text("chưa nối được tới cổng"),
            FIRST_TIME,
            error.detail,
        )
    return Check(AREA, Text("Chứng thư TLS"), False, error.title, error.advice, error.detail)


# ── the account ──────────────────────────────────────────────────────────────────────────────────


def _roles(values: Mapping[str, Any], names: tuple[str, ...]) -> Check:
    """The roles of the account. The portal ends a role's name with its group's number; `answers.officer` took off
    ours.
    """
    our_roles = load_site(values["site"]).roles_of(names)
    if our_roles:
        words = joined(", ", (label for role, label in ROLE_LABELS.items() if role in our_roles))
        return Check(Text("Tài khoản"), Text("Vai trò"), True, words, detail=joined(", ", names))
    groups = {in_group[1] for name in names if (in_group := _IN_GROUP.fullmatch(name))}
    if len(groups) == 1:
        (group,) = groups
        words = Text("cổng ghi tài khoản này ở đơn vị mã %1", group)
        advice = Text("Điền mã đơn vị %1 ở bước «Cổng» rồi thử lại.", group)
        return Check(Text("Tài khoản"), Text("Vai trò"), False, words, advice, joined(", ", names))
    return Check(
        Text("Tài khoản"),
        Text("Vai trò"),
        False,
        Text("tài khoản không có vai trò nào chương trình biết"),
        Text(
            "Vào được nhưng chỉ xem; nhờ quản trị cổng giao vai trò, hoặc chọn bảng mã khác ở bước «Cổng»."
        ),
        joined(", ", names),
    )
