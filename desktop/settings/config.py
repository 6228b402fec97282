"""Every setting of the program, each described once at its field; the folders; what this installation is.

A profile is one TOML file: which portal, which site, which token driver, which desk. The program's folder
(platformdirs, local, never roaming) holds profiles and one sub-folder per account with its encrypted cache.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
import platformdirs
from msgspec import Meta

from desktop.errors import ProfileBad
from desktop.settings.setting import (
    Address,
    AddressOrNone,
    Counted,
    Fault,
    Group,
    MayStand,
    Named,
    PathOnPortal,
    Patience,
    Service,
    Setting,
    Step,
    Whole,
    described,
    shown,
)
from desktop.texts import Text

_UNIT: Group = "Đơn vị, như trên văn bản"
_PACKAGE = Path(__file__).resolve().parents[1]  # desktop/
RESOURCES = _PACKAGE.parent / "resources"
if not RESOURCES.is_dir():  # installed: the build puts resources inside the package
    RESOURCES = _PACKAGE / "resources"


def version() -> str:
    """The program's version, as the package that was installed tells it."""
    from importlib.metadata import version as installed

    return installed("motcua")


def module_command(module: str) -> tuple[str, ...]:
    """The words that start one of our modules as a process of its own; installed or from the source.

    An installed program has no interpreter beside it: its console form takes the same words (installer/entry.py).
    `-P`: a folder that happens to be the current one must not lend us modules.
    """
    python = Path(sys.executable)
    if getattr(sys, "frozen", False):
        python = python.with_name("motcua" + python.suffix)  # the windowed form has no pipes
    return (str(python), "-P", "-m", module)


@dataclass(frozen=True, slots=True)
class Unit:
    """The desk's own agency as its papers name it."""

    parent: Annotated[
        Named,
        Setting(
            Text("Cơ quan chủ quản"),
            Text("Dòng trên của tên cơ quan ở đầu văn bản."),
            group=_UNIT,
            step="unit",
            proposed="Ủy ban nhân dân tỉnh Hà Tĩnh",
        ),
    ]
    name: Annotated[
        Named,
        Setting(
            Text("Cơ quan, đơn vị"), Text("Viết đầy đủ như trên con dấu."), group=_UNIT, step="unit"
        ),
    ]
    desk: Annotated[
        Named,
        Setting(
            Text("Bộ phận một cửa"),
            Text("Ví dụ «Trung tâm Phục vụ hành chính công phường Thành Sen»."),
            group=_UNIT,
            step="unit",
        ),
    ]
    place: Annotated[
        Named,
        Setting(
            Text("Địa danh"),
            Text("Đứng trước ngày tháng của văn bản."),
            group=_UNIT,
            step="unit",
            proposed="Hà Tĩnh",
        ),
    ]
    address: Annotated[str, Setting(Text("Địa chỉ"), group=_UNIT, step="unit")] = ""
    phone: Annotated[str, Setting(Text("Điện thoại"), group=_UNIT, step="unit")] = ""
    website: Annotated[str, Setting(Text("Trang thông tin"), group=_UNIT)] = ""
    leader: Annotated[str, Setting(Text("Người thường ký"), group=_UNIT)] = ""
    authority: Annotated[
        str,
        Setting(
            Text("Quyền hạn, chức vụ"),
            Text("Trên chữ ký của lãnh đạo, mỗi ý một dòng: «TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH»."),
            group=_UNIT,
            editor="lines",
        ),
    ] = ""


class Delegation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role lent to somebody for a period: by whom, on what written ground. Both days count."""

    role: str  # models.dossier.states.Role
    to: str  # account
    by: str  # who lends it, as papers name them
    since: date
    until: date
    ground: str

    def holds(self, account: str, day: date) -> bool:
        return self.to.casefold() == account.casefold() and self.since <= day <= self.until


Scheme = Literal["auto", "pkcs1", "pss"]  # how RSA keys sign
PadesName = Literal["B-B", "B-T", "B-LT", "B-LTA"]  # of signed papers
LEVELS: tuple[PadesName, ...] = get_args(PadesName)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a profile says, each setting described at its field (`settings.setting`).

    `name`, `profile`: the file all this was read from. The order of the fields is the order on the screen.
    """

    name: str
    portal_url: Annotated[
        Address,
        Setting(
            Text("Địa chỉ cổng"),
            Text("Như khi mở bằng trình duyệt, bắt đầu bằng https://."),
            group="Cổng",
            step="portal",
            policy="profile",
            support="host",
            proposed="https://",
            example="https://dichvucong.example",
        ),
    ]
    rest_prefix: Annotated[
        PathOnPortal,
        Setting(
            Text("Đường dẫn REST"),
            Text("Thường để nguyên."),
            group="Cổng",
            step="portal",
            policy="profile",
            support="as it is",
            proposed="/o/rest/v2",
            example="/o/rest/v2",
        ),
    ]
    group_id: Annotated[
        Whole,
        Setting(
            Text("Mã đơn vị trên cổng"),
            Text("Số groupId của đơn vị; quản trị cổng biết."),
            group="Cổng",
            step="portal",
            policy="profile",
            support="as it is",
            example=35417,
        ),
    ]
    site: Annotated[
        str,
        Setting(
            Text("Bảng mã của cổng"),
            Text("Cho biết mã của cổng là trạng thái, việc nào."),
            group="Cổng",
            step="portal",
            editor="choice",
            policy="profile",
            support="as it is",
            example="training",
            in_file="Tên tệp trong resources/portals.",
        ),
    ]
    account: Annotated[
        str,
        Setting(
            Text("Tài khoản"),
            Text("Điền sẵn khi đăng nhập. Mật khẩu không được lưu."),
            group="Cổng",
            step="account",
        ),
    ]
    folder: Annotated[
        Path,
        Setting(Text("Thư mục dữ liệu, cạnh tệp cấu hình"), "", default="", backup=False),
    ]
    unit: Unit
    profile: Path | None = None
    counter: Annotated[
        Named,
        Setting(
            Text("Tên quầy"),
            Text("In trên giấy tờ và trong số tạm, ví dụ «Quầy 3»."),
            group="Quầy",
            step="unit",
        ),
    ] = "Quầy 1"
    printer: Annotated[
        str,
        Setting(
            Text("Máy in của quầy"),
            Text("Cho văn bản chưa chọn máy in riêng."),
            group="Máy in",
            step="unit",
            editor="choice",
        ),
    ] = ""
    lock_minutes: Annotated[
        Counted,
        Setting(
            Text("Tự khoá sau (phút)"),
            Text("Không ai chạm vào phím, chuột thì khoá; 0 là không tự khoá."),
            group="Khoá màn hình",
            now=True,
            policy="policy",
            support="as it is",
        ),
    ] = 10
    lock_without_token: Annotated[
        bool,
        Setting(
            Text("Rút thiết bị ký thì khoá màn hình"),
            group="Khoá màn hình",
            now=True,
            policy="policy",
            support="as it is",
        ),
    ] = False
    sync_seconds: Annotated[
        int,
        Meta(ge=10, le=3600),
        Setting(
            Text("Đồng bộ sau mỗi (giây)"),
            Text("Từ 10 đến 3600 giây."),
            unit=Text("giây"),
            group="Đường truyền",
            policy="profile",
            support="as it is",
        ),
    ] = 60
    timeout: Annotated[
        Patience,
        Setting(
            Text("Chờ cổng tối đa (giây)"),
            Text("Quá thì coi là mất mạng và gửi lại sau."),
            unit=Text("giây"),
            group="Đường truyền",
            policy="profile",
            support="as it is",
        ),
    ] = 20.0
    lookup_url: Annotated[
        AddressOrNone,
        Setting(
            Text("Trang tra cứu cho công dân"),
            Text("In thành mã QR; để trống là không in."),
            group="Đường truyền",
            policy="profile",
            support="host",
            example="https://dichvucong.example/tra-cuu?MHS=",
        ),
    ] = ""
    driver: Annotated[
        str,
        Setting(
            Text("Hãng của thiết bị ký"),
            in_file="Tên hãng trong drivers.toml; để trống là tự tìm.",
            group="Thiết bị ký",
            step="token",
            editor="choice",
            policy="profile",
            support="as it is",
        ),
    ] = ""
    driver_path: Annotated[
        str,
        Setting(
            Text("Tệp trình điều khiển"),
            Text(
                "Chỉ cần khi tìm theo hãng không thấy: tệp .dll (Windows) hoặc .so (Linux) của hãng."
            ),
            group="Thiết bị ký",
            step="token",
            editor="file",
            policy="profile",
            support="whether",
        ),
    ] = ""
    trust: Annotated[
        tuple[Path, ...],
        Setting(
            Text("Chứng thư gốc tin cậy"),
            Text("Chữ ký số được xét theo những chứng thư gốc này."),
            policy="profile",
            support="whether",
            example=["goc.pem"],
        ),
    ] = ()
    chain: Annotated[
        tuple[Path, ...],
        Setting(
            Text("Chứng thư trung gian"),
            Text("Đi kèm chữ ký do máy này ký."),
            policy="profile",
            support="whether",
            example=["trung-gian.pem"],
        ),
    ] = ()
    signature_level: Annotated[
        PadesName,
        Setting(
            Text("Mức chữ ký"),
            Text("Trên B-B cần máy chủ dấu thời gian; làm xong trước khi gửi lên cổng."),
            group="Chữ ký",
            choices=(
                ("B-B", Text("B-B: chữ ký, không dấu thời gian")),
                ("B-T", Text("B-T: thêm dấu thời gian")),
                ("B-LT", Text("B-LT: thêm bằng chứng chứng thư còn hiệu lực")),
                ("B-LTA", Text("B-LTA: như B-LT, lưu trữ lâu dài")),
            ),
            policy="profile",
            support="as it is",
            example="B-LT",
        ),
    ] = "B-B"
    tsa: Annotated[
        Service,
        Setting(
            Text("Máy chủ dấu thời gian (TSA)"),
            Text("Đơn vị cấp chứng thư cho biết địa chỉ."),
            group="Chữ ký",
            policy="profile",
            support="host",
            example="http://tsa.example/",
        ),
    ] = ""
    tsa_seconds: Annotated[
        Patience,
        Setting(
            Text("Chờ dấu thời gian (giây)"),
            Text("Tối đa cho mỗi văn bản; quá thì gửi ở mức đã có."),
            unit=Text("giây"),
            policy="profile",
            support="as it is",
        ),
    ] = 60.0
    signature_scheme: Annotated[
        Scheme,
        Setting(
            Text("Kiểu ký RSA"),
            group="Chữ ký",
            choices=(
                ("auto", Text("Tự chọn theo thiết bị")),
                ("pkcs1", Text("RSA PKCS#1 v1.5")),
                ("pss", "RSA-PSS"),
            ),
            policy="profile",
            support="as it is",
        ),
    ] = "auto"
    signature_image: Annotated[
        Path | None,
        Setting(
            Text("Ảnh chữ ký tay"),
            Text("PNG nền trong suốt, màu xanh; đứng ở chỗ tên người ký."),
            group="Hình trên văn bản",
            editor="picture",
            support="whether",
            kept_as="chu-ky",
        ),
    ] = None
    seal_image: Annotated[
        Path | None,
        Setting(
            Text("Ảnh con dấu"),
            Text("PNG nền trong suốt, màu đỏ."),
            group="Hình trên văn bản",
            editor="picture",
            support="whether",
            kept_as="con-dau",
        ),
    ] = None
    retention_days: Annotated[
        Counted,
        Setting(
            Text("Giữ hồ sơ đã kết thúc (ngày)"),
            Text(
                "Hết hạn thì hồ sơ rời máy này; trên cổng vẫn còn. Báo cáo năm cần 400 ngày. 0 là giữ mãi."
            ),
            group="Giữ trên máy này bao lâu",
            policy="policy",
            support="as it is",
        ),
    ] = 400
    file_days: Annotated[
        Counted,
        Setting(
            Text("Giữ tệp đính kèm (ngày)"),
            Text("Của hồ sơ đã kết thúc; cần xem lại thì tải từ cổng. 0 là giữ mãi."),
            group="Giữ trên máy này bao lâu",
            policy="policy",
            support="as it is",
        ),
    ] = 90
    paper_days: Annotated[
        Counted,
        Setting(
            Text("Giữ văn bản do máy này lập (ngày)"),
            Text("Của hồ sơ đã rời máy. 0 là giữ mãi."),
            group="Giữ trên máy này bao lâu",
            policy="policy",
            support="as it is",
        ),
    ] = 730
    keyring: Annotated[
        bool,
        Setting(
            Text("Dùng kho khoá của hệ điều hành"),
            Text("Bỏ dấu thì mỗi lần mở chương trình phải gõ mật khẩu kho."),
            in_file="false: luôn hỏi mật khẩu kho.",
            group="Khoá dữ liệu",
            policy="policy",
            support="as it is",
        ),
    ] = True
    house: Annotated[
        Path | None,
        Setting(
            Text("Quy định riêng của đơn vị"),
            Text("Tệp những quy định chặt hơn luật."),
            support="whether",
        ),
    ] = None
    templates: Annotated[
        Path | None,
        Setting(
            Text("Lời văn của đơn vị"),
            Text("Tệp lời văn thay lời văn đi kèm chương trình."),
            policy="profile",
            support="whether",
            example="van-ban.toml",
        ),
    ] = None
    calendar: Annotated[
        Path | None,
        Setting(
            Text("Bảng giờ làm việc và ngày nghỉ"),
            Text("Thư mục thay bảng đi kèm chương trình."),
            policy="profile",
            support="whether",
            example="lich",
        ),
    ] = None
    catalogue_days: Annotated[
        Counted,
        Setting(
            Text("Danh mục thủ tục cũ sau (ngày)"),
            Text("Bản chép danh mục của cổng cũ hơn thế thì được nhắc (Điều 3.1)."),
            support="as it is",
        ),
    ] = 30
    page_size: Annotated[
        Whole,
        Setting(Text("Số hồ sơ mỗi lần hỏi cổng"), support="as it is"),
    ] = 100
    updates_url: Annotated[
        AddressOrNone,
        Setting(
            Text("Nơi đăng bản mới"),
            Text("Để trống là không kiểm tra bản mới."),
            policy="policy",
            support="host",
            example="https://capnhat.example/motcua",
        ),
    ] = ""
    updates_root: Annotated[
        Path | None,
        Setting(
            Text("Khoá gốc của danh mục bản mới"),
            Text("Bản mới được xét theo khoá này."),
            policy="policy",
            support="whether",
            example="root.json",
        ),
    ] = None
    delegations: Annotated[
        tuple[Delegation, ...],
        MayStand(
            lambda _rows: True,
            Text("phải là những dòng có đủ role, to, by, ground (chữ) và since, until (ngày)"),
        ),
        Setting(
            Text("Giao việc trong một thời gian"),
            Text("Do quản trị của đơn vị giữ."),
            key="delegation",
        ),
    ] = ()
    training: Annotated[bool, Setting(Text("Chế độ tập huấn"), support="as it is")] = False

    def account_folder(self, account: str) -> Path:
        """One cache per portal and account: switching never loses or sends another's acts."""
        name = re.sub(r"[^a-z0-9]+", "-", account.lower()).strip("-")[:40]
        mark = hashlib.sha256(f"{self.portal_url}\0{account.lower()}".encode()).hexdigest()[:8]
        return self.folder / "accounts" / f"{name}-{mark}"


SETTINGS: Mapping[str, Setting] = described(Settings)
"""Every setting by its name in a profile, the unit's as `unit.name`."""

SCREEN: Mapping[str, tuple[Group, ...]] = {
    Text("Chung"): ("Quầy", _UNIT, "Khoá màn hình"),
    Text("Máy chủ"): ("Cổng", "Đường truyền"),
    Text("Ký số"): ("Thiết bị ký", "Chữ ký", "Hình trên văn bản"),
    Text("In"): ("Máy in",),
    Text("Ngoại tuyến"): ("Giữ trên máy này bao lâu", "Khoá dữ liệu"),
}
"""The tabs of the settings page and the groups on them; a setting says its group."""


def in_group(group: Group) -> tuple[Setting, ...]:
    return tuple(setting for setting in SETTINGS.values() if setting.group == group)


def in_step(step: Step) -> tuple[Setting, ...]:
    return tuple(setting for setting in SETTINGS.values() if setting.step == step)


def said(settings: Settings, setting: Setting) -> Any:
    """The value that `settings` hold for one setting."""
    return attrgetter(setting.field)(settings)


def read_table(path: Path) -> dict[str, Any]:
    """A TOML file as it is written. OSError, ValueError: the line is named."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def judged(values: Mapping[str, Any]) -> Iterator[Fault]:
    """The faults of these values, each alone and all together. Names of no setting are passed over."""
    for key, value in values.items():
        if key in SETTINGS and (words := SETTINGS[key].fault(value)):
            yield Fault(key, words, shown(value))
    if values.get("signature_level", "B-B") != "B-B" and not values.get("tsa"):
        yield Fault("tsa", Text("phải có khi mức chữ ký trên B-B"))
    if values.get("updates_url") and not values.get("updates_root"):
        yield Fault("updates_root", Text("phải có khi đặt updates_url"))


# ── folders ──────────────────────────────────────────────────────────────────────────────────────


def program_folder() -> Path:
    """Where this user's profiles and caches live."""
    return Path(platformdirs.user_data_dir("motcua", appauthor=False, roaming=False))


def profiles(folder: Path | None = None) -> tuple[Path, ...]:
    """This user's profiles, by name."""
    return tuple(sorted((folder or program_folder()).glob("*.toml")))


def only_profile() -> Path:
    """The profile of this user when there is exactly one; ProfileBad otherwise. For commands without a window."""
    profile_paths = profiles()
    if len(profile_paths) != 1:
        raise ProfileBad(
            f"{len(profile_paths)} profiles in {program_folder()}",
            title=Text("Chưa biết mở cấu hình nào"),
            advice=Text(
                "Chạy «motcua run» để thiết lập hoặc chọn, hay thêm «--profile TỆP» vào lệnh này."
            ),
        )
    return profile_paths[0]
