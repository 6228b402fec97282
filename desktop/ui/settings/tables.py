"""Every setting an officer may see: name, purpose, place. The wizard asks for some, the settings page has them all."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.settings.policy import LEVELS, SCHEMES
from desktop.ui.settings.fields import Choice, Field

_LEVEL_WORDS: Mapping[str, str] = {
    "B-B": "B-B: chữ ký, không dấu thời gian",
    "B-T": "B-T: thêm dấu thời gian",
    "B-LT": "B-LT: thêm bằng chứng chứng thư còn hiệu lực",
    "B-LTA": "B-LTA: như B-LT, lưu trữ lâu dài",
}
_SCHEME_WORDS: Mapping[str, str] = {
    "auto": "Tự chọn theo thiết bị",
    "pkcs1": "RSA PKCS#1 v1.5",
    "pss": "RSA-PSS",
}
_LEVELS: tuple[Choice, ...] = tuple((level, _LEVEL_WORDS[level]) for level in LEVELS)
_SCHEMES: tuple[Choice, ...] = tuple((scheme, _SCHEME_WORDS[scheme]) for scheme in SCHEMES)

_ALL = (
    Field("counter", "Tên quầy", "In trên giấy tờ và trong số tạm, ví dụ «Quầy 3»."),
    Field("unit.parent", "Cơ quan chủ quản", "Dòng trên của tên cơ quan ở đầu văn bản."),
    Field("unit.name", "Cơ quan, đơn vị", "Viết đầy đủ như trên con dấu."),
    Field(
        "unit.desk",
        "Bộ phận một cửa",
        "Ví dụ «Trung tâm Phục vụ hành chính công phường Thành Sen».",
    ),
    Field("unit.place", "Địa danh", "Đứng trước ngày tháng của văn bản."),
    Field("unit.address", "Địa chỉ"),
    Field("unit.phone", "Điện thoại"),
    Field("unit.website", "Trang thông tin"),
    Field("unit.leader", "Người thường ký"),
    Field(
        "unit.authority",
        "Quyền hạn, chức vụ",
        "Trên chữ ký của lãnh đạo, mỗi ý một dòng: «TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH».",
        "lines",
    ),
    Field(
        "lock_minutes",
        "Tự khoá sau (phút)",
        "Không ai chạm vào phím, chuột thì khoá; 0 là không tự khoá.",
        "number",
        now=True,
    ),
    Field("lock_without_token", "Rút thiết bị ký thì khoá màn hình", "", "tick", now=True),
    Field("portal_url", "Địa chỉ cổng", "Như khi mở bằng trình duyệt, bắt đầu bằng https://."),
    Field("rest_prefix", "Đường dẫn REST", "Thường để nguyên."),
    Field(
        "group_id", "Mã đơn vị trên cổng", "Số groupId của đơn vị; quản trị cổng biết.", "number"
    ),
    Field("site", "Bảng mã của cổng", "Cho biết mã của cổng là trạng thái, việc nào.", "choice"),
    Field("account", "Tài khoản", "Điền sẵn khi đăng nhập. Mật khẩu không được lưu."),
    Field("sync_seconds", "Đồng bộ sau mỗi (giây)", "Từ 10 đến 3600 giây.", "number"),
    Field("timeout", "Chờ cổng tối đa (giây)", "Quá thì coi là mất mạng và gửi lại sau.", "number"),
    Field("lookup_url", "Trang tra cứu cho công dân", "In thành mã QR; để trống là không in."),
    Field("driver", "Hãng của thiết bị ký", "", "choice"),
    Field(
        "driver_path",
        "Tệp trình điều khiển",
        "Chỉ cần khi tìm theo hãng không thấy: tệp .dll (Windows) hoặc .so (Linux) của hãng.",
        "file",
    ),
    Field("signature_scheme", "Kiểu ký RSA", "", "choice", _SCHEMES),
    Field(
        "signature_level",
        "Mức chữ ký",
        "Trên B-B cần máy chủ dấu thời gian; làm xong trước khi gửi lên cổng.",
        "choice",
        _LEVELS,
    ),
    Field("tsa", "Máy chủ dấu thời gian (TSA)", "Đơn vị cấp chứng thư cho biết địa chỉ."),
    Field(
        "signature_image",
        "Ảnh chữ ký tay",
        "PNG nền trong suốt, màu xanh; đứng ở chỗ tên người ký.",
        "picture",
    ),
    Field("seal_image", "Ảnh con dấu", "PNG nền trong suốt, màu đỏ.", "picture"),
    Field("printer", "Máy in của quầy", "Cho văn bản chưa chọn máy in riêng.", "choice"),
    Field(
        "retention_days",
        "Giữ hồ sơ đã kết thúc (ngày)",
        "Hết hạn thì hồ sơ rời máy này; trên cổng vẫn còn. Báo cáo năm cần 400 ngày. 0 là giữ mãi.",
        "number",
    ),
    Field(
        "file_days",
        "Giữ tệp đính kèm (ngày)",
        "Của hồ sơ đã kết thúc; cần xem lại thì tải từ cổng. 0 là giữ mãi.",
        "number",
    ),
    Field(
        "paper_days",
        "Giữ văn bản do máy này lập (ngày)",
        "Của hồ sơ đã rời máy. 0 là giữ mãi.",
        "number",
    ),
    Field(
        "keyring",
        "Dùng kho khoá của hệ điều hành",
        "Bỏ dấu thì mỗi lần mở chương trình phải gõ mật khẩu kho.",
        "tick",
    ),
)
FIELDS: Mapping[str, Field] = {field.key: field for field in _ALL}


def fields(*keys: str) -> tuple[Field, ...]:
    return tuple(FIELDS[key] for key in keys)


PORTAL = fields("portal_url", "rest_prefix", "group_id", "site")
UNIT = fields("unit.parent", "unit.name", "unit.desk", "unit.place", "unit.address", "unit.phone")
TOKEN = fields("driver", "driver_path")

Section = tuple[str, tuple[tuple[str, tuple[Field, ...]], ...]]  # tab, its groups under headings
SECTIONS: tuple[Section, ...] = (
    (
        "Chung",
        (
            ("Quầy", fields("counter")),
            (
                "Đơn vị, như trên văn bản",
                (*UNIT, *fields("unit.website", "unit.leader", "unit.authority")),
            ),
            ("Khoá màn hình", fields("lock_minutes", "lock_without_token")),
        ),
    ),
    (
        "Máy chủ",
        (
            ("Cổng", (*PORTAL, *fields("account"))),
            ("Đường truyền", fields("sync_seconds", "timeout", "lookup_url")),
        ),
    ),
    (
        "Ký số",
        (
            ("Thiết bị ký", TOKEN),
            ("Chữ ký", fields("signature_level", "tsa", "signature_scheme")),
            ("Hình trên văn bản", fields("signature_image", "seal_image")),
        ),
    ),
    ("In", (("Máy in", fields("printer")),)),
    (
        "Ngoại tuyến",
        (
            ("Giữ trên máy này bao lâu", fields("retention_days", "file_days", "paper_days")),
            ("Khoá dữ liệu", fields("keyring")),
        ),
    ),
)

THEME = Field(
    "theme",
    "Nền của chương trình",
    "Đổi thấy ngay, và được nhớ cho người dùng này trên máy này.",
    "choice",
    (("light", "Sáng"), ("dark", "Tối"), ("system", "Theo hệ thống")),
)
LANGUAGE = Field(
    "language",
    "Ngôn ngữ · Language",
    "Chỉ màn hình đổi ngôn ngữ, từ lần mở chương trình sau; giấy tờ, sổ và nhật ký luôn bằng tiếng Việt.",
    "choice",
    (("vi", "Tiếng Việt"), ("en", "English")),
)
PAPERS: tuple[Choice, ...] = (
    ("01", "Giấy tiếp nhận và hẹn trả"),
    ("02", "Phiếu yêu cầu bổ sung"),
    ("03", "Phiếu từ chối tiếp nhận"),
    ("04", "Văn bản xin lỗi, hẹn lại"),
    ("VB", "Văn bản của đơn vị"),
)
"""Kinds of paper (PaperInfo.form) that may have a printer of their own."""
