"""`motcua doctor`: why signing does not work here, found out step by step; nothing in it is secret.

Drivers, their kind and what the loader says, tokens, flags, mechanisms, certificates, and whether the
authorities' services answer. Each module is tried in its own helper process.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

from desktop.errors import TokenError
from desktop.settings.config import Settings
from desktop.settings.log import redact
from desktop.signing.token.certificate import Certificate, x509
from desktop.signing.token.client import TokenProcess
from desktop.signing.token.drivers import Driver, find_module, load_drivers
from desktop.signing.token.header import read_header, this_machine
from desktop.texts import Text, joined

_PATIENCE = 10.0  # seconds for one answer of a module
_NETWORK = 5.0  # seconds to reach one service
_SIGN = (
    "SHA256_RSA_PKCS",
    "RSA_PKCS",
    "SHA256_RSA_PKCS_PSS",
    "RSA_PKCS_PSS",
    "ECDSA",
    "ECDSA_SHA256",
)


@dataclass(frozen=True, slots=True)
class Check:
    """One finding. `good` None: it is only told. `words` for the officer, `advice` what to do, "" nothing."""

    area: str
    name: str
    good: bool | None
    words: str
    advice: str = ""
    detail: str = ""


def diagnose(
    settings: Settings | None = None, *, driver: str = "", module: str = "", tsa: str = ""
) -> tuple[Check, ...]:
    """Everything between this machine and a signature. Blocks for seconds; no PIN, no log-in, never raises.

    `driver` (key in drivers.toml), `module` (path) and `tsa` (the time server to reach as well) win over the
    profile's; with no module named, every vendor's that is installed is tried.
    """
    driver = driver or (settings.driver if settings else "")
    module = module or (settings.driver_path if settings else "")
    checks = [_program()]
    tsa = tsa or (settings.tsa if settings else "")
    services: dict[str, str] = {tsa: "TSA"} if tsa else {}
    modules = list(_modules(driver, module, settings))
    if not modules:
        checks.append(_no_driver(driver))
    for vendor, file, env in modules:
        module_checks, certificates = _module_checks(vendor, file, env)
        checks += module_checks
        for certificate in certificates:
            services |= _services(certificate.der)
    with ThreadPoolExecutor(8, "reach") as lanes:
        checks += lanes.map(lambda item: _reach(*item), services.items())
    return tuple(checks)


def report(checks: Sequence[Check], out: TextIO, *, as_json: bool = False) -> int:
    """Print them; 0 when nothing is wrong. What is printed may be copied into a letter: no secrets."""
    if as_json:
        rows = [asdict(check) for check in checks]
        out.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        out.writelines(_line(check) for check in checks)
    return 1 if any(check.good is False for check in checks) else 0


_MARKS: Mapping[bool | None, str] = {True: Text("[ĐẠT] "), False: Text("[LỖI] "), None: "[TIN] "}


def _line(check: Check) -> str:
    lines = [f"{_MARKS[check.good]}{check.area} · {check.name}: {check.words}"]
    lines += [f"      → {check.advice}"] if check.advice else []
    lines += [f"      ({check.detail})"] if check.detail else []
    return "\n".join(lines) + "\n"


# ── drivers ──────────────────────────────────────────────────────────────────────────────────────


def _program() -> Check:
    ours = this_machine()
    words = f"{struct.calcsize('P') * 8}-bit, {ours.machine}"
    return Check(Text("Chương trình"), Text("Kiến trúc"), None, words, detail=ours.kind.upper())


def _modules(
    key: str, path: str, settings: Settings | None
) -> Iterator[tuple[str, Path, dict[str, str]]]:
    """(vendor, module, its variables): the one that is named, else every one that is installed."""
    if path:
        row, module = find_module(key, path)
        env = row.environment(settings.folder) if row and settings else {}
        yield (row.vendor if row else module.name), module, env
        return
    for row in load_drivers():
        if row.key == key or not (key or row.training):
            env = row.environment(settings.folder) if settings else {}
            yield from ((row.vendor, module, env) for module in row.modules())


def _no_driver(key: str) -> Check:
    row: Driver | None = next((d for d in load_drivers() if d.key == key), None)
    return Check(
        Text("Trình điều khiển"),
        row.vendor if row else key or Text("mọi hãng đã biết"),
        False,
        Text("không tìm thấy trên máy này"),
        Text("Cài bộ cài đi kèm thiết bị ký, hoặc chọn đường dẫn trong Cài đặt → Ký số."),
    )


def _module_checks(
    vendor: str, module: Path, env: Mapping[str, str]
) -> tuple[list[Check], tuple[Certificate, ...]]:
    try:
        kind = read_header(module)
        words = f"{module.name}, {kind.bits or '?'}-bit {kind.machine}".strip()
    except OSError as error:
        words = f"{module.name}: {error.strerror}"
    with TokenProcess(module, env, patience=_PATIENCE) as tokens:
        try:
            rows = tokens.describe()
        except TokenError as error:
            return [_failed(Text("Trình điều khiển"), Text("%1 (%2)", vendor, words), error)], ()
        checks = [Check(Text("Trình điều khiển"), vendor, True, words, detail=str(module))]
        checks += [check for row in rows for check in _token_checks(row)]
        try:
            certificates = tokens.certificates()
        except TokenError as error:
            return [*checks, _failed(Text("Thiết bị ký"), vendor, error)], ()
    return [*checks, *_certificate_checks(certificates)], certificates


def _failed(area: str, name: str, error: TokenError) -> Check:
    return Check(area, name, False, error.title, error.advice, redact(error.detail))


# ── tokens and certificates ──────────────────────────────────────────────────────────────────────

_FLAGS: Mapping[str, tuple[bool | None, str, str]] = {
    "USER_PIN_LOCKED": (
        False,
        Text("mã PIN đã bị khoá"),
        Text("Liên hệ đơn vị cấp chứng thư để mở khoá."),
    ),
    "USER_PIN_FINAL_TRY": (
        False,
        Text("mã PIN chỉ còn một lần thử"),
        Text("Chỉ nhập khi chắc chắn; nếu quên, hỏi đơn vị cấp chứng thư."),
    ),
    "USER_PIN_COUNT_LOW": (
        None,
        Text("mã PIN đã bị nhập sai gần đây"),
        Text("Nhập cẩn thận lần tới."),
    ),
    "USER_PIN_TO_BE_CHANGED": (
        None,
        Text("mã PIN còn là mã ban đầu"),
        Text("Đổi mã PIN trước khi ký."),
    ),
}
"""Worst first."""


def _token_checks(row: Mapping[str, Any]) -> Iterator[Check]:
    model = Text("%1 %2, phần sụn %3", row["manufacturer"], row["model"], row["firmware"]).strip()
    yield Check(
        Text("Thiết bị ký"), row["label"], True, model, detail=Text("đầu đọc: %1", row["slot"])
    )
    worst = next((words for flag, words in _FLAGS.items() if flag in row["flags"]), None)
    good, words, advice = worst or (True, Text("mã PIN ở trạng thái bình thường"), "")
    if "PROTECTED_AUTHENTICATION_PATH" in row["flags"]:
        words += Text(", nhập trên bàn phím của thiết bị")
    yield Check(Text("Mã PIN"), row["label"], good, words, advice, detail=joined(" ", row["flags"]))
    offered = [name for name in _SIGN if name in row["mechanisms"]]
    yield Check(
        Text("Kiểu ký"),
        row["label"],
        bool(offered),
        joined(", ", offered) or Text("thiết bị không có kiểu ký nào chương trình dùng được"),
        "" if offered else Text("Đổi thiết bị đời mới hơn tại đơn vị cấp chứng thư."),
        detail=Text("%n cơ chế", count=len(row["mechanisms"])),
    )


def _certificate_checks(certificates: Sequence[Certificate]) -> Iterator[Check]:
    if not certificates:
        yield Check(
            Text("Chứng thư"),
            Text("trên mọi thiết bị"),
            False,
            Text("không có chứng thư nào"),
            Text("Liên hệ đơn vị cấp chứng thư để nạp chứng thư vào thiết bị."),
        )
    for c in certificates:
        left = (c.not_after - datetime.now(UTC)).days
        until = Text(
            "còn %n ngày, hạn đến %1, do %2 cấp", f"{c.not_after:%d/%m/%Y}", c.issuer, count=left
        )
        good = not c.problem and (None if c.warning else True)
        words = c.problem or c.warning or until
        detail = Text("số sê-ri %1, thiết bị %2", c.serial, c.token_label)
        advice = (
            Text("Làm thủ tục gia hạn hoặc chọn chứng thư khác.") if c.problem or c.warning else ""
        )
        yield Check(Text("Chứng thư"), redact(c.subject), good, words, advice, detail)


# ── the authorities' services ────────────────────────────────────────────────────────────────────


def _services(der: bytes) -> dict[str, str]:
    """Address → OCSP or CRL, as the certificate names them (RFC 5280 §4.2.1.13, §4.2.2.1)."""
    certificate = x509().load_der_x509_certificate(der)
    return {
        url: kind
        for kind, urls in (("OCSP", _ocsp(certificate)), ("CRL", _crl(certificate)))
        for url in urls
        if urlsplit(url).scheme in ("http", "https")
    }


def _ocsp(certificate: Any) -> Iterable[str]:
    try:
        authority_access = certificate.extensions.get_extension_for_class(
            x509().AuthorityInformationAccess
        )
    except x509().ExtensionNotFound:
        return ()
    ocsp_method = x509().oid.AuthorityInformationAccessOID.OCSP
    return [
        d.access_location.value for d in authority_access.value if d.access_method == ocsp_method
    ]


def _crl(certificate: Any) -> Iterable[str]:
    try:
        distribution_points = certificate.extensions.get_extension_for_class(
            x509().CRLDistributionPoints
        )
    except x509().ExtensionNotFound:
        return ()
    return [name.value for point in distribution_points.value for name in point.full_name or ()]


def _reach(url: str, kind: str) -> Check:
    """Any answer of HTTP will do: what the service says is judged when it is used."""
    import requests

    try:
        with requests.get(url, timeout=_NETWORK, stream=True, allow_redirects=False) as answer:
            status = answer.status_code
    except requests.RequestException as error:
        return Check(
            kind,
            url,
            False,
            Text("không nối tới được"),
            Text(
                "Kiểm tra mạng và tường lửa; vẫn ký được B-B, dấu thời gian và tra cứu thu hồi sẽ làm sau."
            ),
            type(error).__name__,
        )
    return Check(kind, url, True, Text("nối tới được"), detail=f"HTTP {status}")
