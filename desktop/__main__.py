"""The command `motcua`. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.display import display_answers, display_named
from desktop.errors import OfficerError
from desktop.settings.config import LEVELS, version

if TYPE_CHECKING:
    from desktop.settings.config import Settings


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the process's exit code. Expected failures are told in Vietnamese on stderr."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except OfficerError as error:
        print(f"{error.title}\n{error.advice}", file=sys.stderr)
        if error.detail:
            print(f"({error.detail})", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="motcua", description="Một Cửa: bàn làm việc của cán bộ một cửa"
    )
    parser.add_argument("--version", action="version", version=f"motcua {version()}")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    for name, words, command, arguments in COMMANDS:
        command_parser = commands.add_parser(name, help=words)
        for names, options in arguments:
            command_parser.add_argument(*names, **options)
        command_parser.set_defaults(command=command)
    return parser


NO_SCREEN = 3
"""What `run` and `tour` end with where there is no screen to open a window on (README)."""
_NO_SCREEN = (
    "Chưa có màn hình để mở cửa sổ. Mở chương trình trong phiên đồ hoạ của máy này; qua SSH thì dùng «ssh -X».\n"
    "Không có màn hình vẫn diễn tập được: QT_QPA_PLATFORM=offscreen motcua tour --out THƯ-MỤC\n"
    "motcua: there is no display. Start it in a graphical session, or over SSH with `ssh -X`;\n"
    "motcua: without one: QT_QPA_PLATFORM=offscreen motcua tour --out FOLDER"
)
_DEAD_SCREEN = (
    "Màn hình mà môi trường nêu ({named}) không trả lời: phiên đồ hoạ đã kết thúc hoặc kết nối SSH đã đứt.\n"
    "motcua: the display named here does not answer."
)


def _without_screen() -> int:
    named = display_named()
    if named:
        print(_DEAD_SCREEN.format(named=named), file=sys.stderr)
    print(_NO_SCREEN, file=sys.stderr)
    return NO_SCREEN


def _run(options: argparse.Namespace) -> int:
    if not display_answers():
        return _without_screen()
    from desktop import app

    return app.run(options.profile, training=options.training)


def _tour(options: argparse.Namespace) -> int:
    if not display_answers():
        return _without_screen()
    from desktop.rehearsal import tour

    return tour.rehearse(options.out, options.dossiers, to_the_ends=not options.morning)


def _sync(options: argparse.Namespace) -> int:
    """The password, and the passphrase where the machine has no key store, come on standard input."""
    from desktop.desk.machine import headless

    return headless.sync_once(options.profile, sys.stdin, sys.stdout, as_json=options.json)


def _journal(options: argparse.Namespace) -> int:
    """The passphrase, where the machine has no key store, comes on standard input."""
    from desktop.desk.machine import headless

    return headless.verify_journal(
        options.profile, options.account, sys.stdin, sys.stdout, as_json=options.json
    )


def _backup(options: argparse.Namespace) -> int:
    from desktop.desk.machine import backup_command

    return backup_command.back_up(
        options.file, options.profile, options.account, sys.stdin, sys.stdout
    )


def _restore(options: argparse.Namespace) -> int:
    from desktop.desk.machine import backup_command

    return backup_command.restore(
        options.file, options.profile, replace=options.replace, secrets=sys.stdin, out=sys.stdout
    )


def _wipe(options: argparse.Namespace) -> int:
    from desktop.desk.machine import backup_command

    return backup_command.clear(
        options.profile, options.account, options.backup, sys.stdin, sys.stdout
    )


def _due(options: argparse.Namespace) -> int:
    """Bytes in, bytes out: lines are UTF-8 whatever the console's code page is."""
    from desktop.models.catalogue.calendar_tables import load_calendar
    from desktop.models.law.due_lines import due_line
    from desktop.settings.config import RESOURCES

    calendar = load_calendar(RESOURCES / "calendar")
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        if line.strip():
            out.write(due_line(calendar, line).encode() + b"\n")
    out.flush()
    return 0


def _sign(options: argparse.Namespace) -> int:
    from desktop.settings.profiles import load_profile
    from desktop.signing.commands.sign import SignOptions, sign_files

    settings = load_profile(options.profile) if options.profile else None
    if options.level != "B-B" and not (options.tsa or (settings and settings.tsa)):
        print("--level cần --tsa: địa chỉ máy chủ dấu thời gian", file=sys.stderr)
        return 2
    sign_options = SignOptions(
        files=tuple(options.files),
        out=options.out,
        driver=options.driver,
        module=options.module,
        certificate=options.certificate,
        level=options.level,
        tsa=options.tsa,
        trust=tuple(options.trust),
        chain=tuple(options.chain),
        stamp=options.stamp,
        as_json=options.json,
    )
    pins = sys.stdin if options.pin_stdin else None
    return sign_files(sign_options, settings, pins, sys.stdout, sys.stderr)


def _doctor(options: argparse.Namespace) -> int:
    from desktop.desk.machine import support
    from desktop.signing.commands import doctor as diagnosis

    checks = support.checks_of(
        _profile_or_none(options), driver=options.driver, module=options.module, tsa=options.tsa
    )
    return diagnosis.report(checks, sys.stdout, as_json=options.json)


def _support(options: argparse.Namespace) -> int:
    from desktop.desk.machine import support

    return support.make_bundle(_profile_or_none(options), options.file, sys.stdout)


def _updates(options: argparse.Namespace) -> int:
    from desktop.desk.machine import updates
    from desktop.settings.config import only_profile
    from desktop.settings.profiles import load_profile

    news = updates.ask(load_profile(options.profile or only_profile()))
    if news is None:
        print("Cơ quan chưa đặt nơi xem bản mới (updates_url)")
    else:
        state = f"mới hơn: {news.notes}" if news.later else "là bản đang dùng hoặc cũ hơn"
        print(f"Bản đã đăng: {news.version}, {state}")
    return 0


def _profile_or_none(options: argparse.Namespace) -> Settings | None:
    """The profile; None where it is missing or bad, for that is when the doctor is run: it then tells what it can."""
    from desktop.errors import ProfileBad
    from desktop.settings.config import only_profile
    from desktop.settings.profiles import load_profile

    if options.profile:
        return load_profile(options.profile)
    try:
        return load_profile(only_profile())
    except ProfileBad:
        return None


def _verify(options: argparse.Namespace) -> int:
    from desktop.signing.commands import verify as telling
    from desktop.signing.judging.structure import PadesLevel

    settings = None if options.trust else _profile_or_none(options)
    trust = (*settings.trust, *settings.chain) if settings else options.trust
    try:
        return telling.report_file(
            options.file,
            trust,
            sys.stdout,
            as_json=options.json,
            online=options.online,
            least=PadesLevel.read(options.level),
        )
    except (OSError, ValueError) as error:
        print(f"Không đọc được tệp: {error}", file=sys.stderr)
        return 2


# ── the table of commands ────────────────────────────────────────────────────────────────────────

Argument = tuple[tuple[str, ...], dict[str, Any]]


def _arg(*names: str, **options: Any) -> Argument:
    """One argument as argparse takes it; `help` in the officer's words."""
    return names, options


def _box(text: str) -> tuple[float, ...]:
    return tuple(float(part) for part in text.split(","))


_PROFILE = _arg("--profile", type=Path, help="tệp cấu hình (TOML)")
_DRIVER = _arg("--driver", default="", help="tên hãng trong drivers.toml")
_MODULE = _arg("--module", default="", help="đường dẫn thư viện PKCS#11")
_TSA = _arg("--tsa", default="", help="địa chỉ máy chủ dấu thời gian")
_TRUST = _arg("--trust", type=Path, action="append", default=[], help="chứng thư gốc tin cậy")
_CHAIN = _arg("--chain", type=Path, action="append", default=[], help="chứng thư trung gian")
_ACCOUNT = _arg("--account", default="", help="tài khoản; mặc định theo tệp cấu hình")
_JSON = _arg("--json", action="store_true", help="in kết quả dạng JSON")

COMMANDS: tuple[tuple[str, str, Callable[[argparse.Namespace], int], tuple[Argument, ...]], ...] = (
    (
        "run",
        "mở chương trình",
        _run,
        (
            _PROFILE,
            _arg(
                "--training", action="store_true", help="chế độ tập huấn: cổng, thiết bị ký giả lập"
            ),
        ),
    ),
    (
        "tour",
        "diễn tập một buổi sáng và chụp lại từng màn hình",
        _tour,
        (
            _arg(
                "--out", type=Path, required=True, help="thư mục nhận ảnh, văn bản và report.json"
            ),
            _arg("--dossiers", type=int, default=240, help="số hồ sơ trên cổng (mặc định 240)"),
            _arg(
                "--morning", action="store_true", help="chỉ buổi sáng ở quầy, không tới các kết cục"
            ),
        ),
    ),
    (
        "sync",
        "gửi và nhận một lượt, không mở cửa sổ",
        _sync,
        (
            _arg("--profile", type=Path, required=True, help="tệp cấu hình (TOML)"),
            _arg("--once", action="store_true", required=True, help="một lượt rồi dừng"),
            _JSON,
        ),
    ),
    (
        "journal",
        "kiểm tra nhật ký nối chuỗi của một tài khoản trên máy này",
        _journal,
        (
            _arg("task", choices=("verify",), metavar="verify", help="soát từng mục của chuỗi"),
            _arg("--profile", type=Path, required=True, help="tệp cấu hình (TOML)"),
            _ACCOUNT,
            _JSON,
        ),
    ),
    (
        "backup",
        "sao lưu một tài khoản trên máy này vào một tệp có mật khẩu, rồi đọc lại kiểm tra",
        _backup,
        (_arg("file", type=Path, metavar="TỆP", help="tệp mới, đuôi .motcua"), _PROFILE, _ACCOUNT),
    ),
    (
        "restore",
        "khôi phục một bản sao lưu, ở máy này hoặc máy mới",
        _restore,
        (
            _arg("file", type=Path, metavar="TỆP"),
            _PROFILE,
            _arg("--replace", action="store_true", help="cất dữ liệu đang có sang bên cạnh"),
        ),
    ),
    (
        "wipe",
        "xoá dữ liệu của một tài khoản khỏi máy này khi bàn giao máy",
        _wipe,
        (
            _PROFILE,
            _ACCOUNT,
            _arg("--backup", type=Path, help="bản sao lưu giữ các việc chưa gửi"),
        ),
    ),
    ("due", "tính hạn: đọc từng dòng JSON, ghi lại với hạn và cách tính", _due, ()),
    (
        "sign",
        "ký số nhiều tệp PDF với một lần nhập mã PIN",
        _sign,
        (
            _arg("files", type=Path, nargs="+", metavar="TỆP"),
            _arg("--out", type=Path, required=True, help="thư mục nhận các tệp đã ký"),
            _PROFILE,
            _DRIVER,
            _MODULE,
            _arg(
                "--certificate", default="", help="số sê-ri, dấu vân tay SHA-256 hoặc tên người ký"
            ),
            _arg("--level", default="B-B", choices=LEVELS, help="mức chữ ký"),
            _TSA,
            _TRUST,
            _CHAIN,
            _arg(
                "--stamp",
                type=_box,
                default=(),
                metavar="TRANG,TRÁI,DƯỚI,PHẢI,TRÊN",
                help="khung chữ ký nhìn thấy, tính bằng point; trang -1 là trang cuối",
            ),
            _arg("--pin-stdin", action="store_true", help="đọc mã PIN từ đầu vào chuẩn"),
            _JSON,
        ),
    ),
    (
        "doctor",
        "chẩn đoán máy này: phiên bản, phông chữ, kho khoá, máy in, ổ đĩa, cổng, thiết bị ký",
        _doctor,
        (_PROFILE, _DRIVER, _MODULE, _TSA, _JSON),
    ),
    (
        "support",
        "gói chẩn đoán gửi người hỗ trợ, không có dữ liệu cá nhân",
        _support,
        (_arg("file", type=Path, metavar="TỆP.zip", help="tệp mới"), _PROFILE),
    ),
    (
        "updates",
        "xem có bản mới đã ký không; không tự cài",
        _updates,
        (_PROFILE,),
    ),
    (
        "verify",
        "kiểm tra chữ ký số trong tệp PDF",
        _verify,
        (
            _arg("file", type=Path, metavar="TỆP"),
            _PROFILE,
            _TRUST,
            _arg(
                "--online",
                action="store_true",
                help="hỏi cơ quan cấp chứng thư có bị thu hồi không",
            ),
            _arg("--level", default="B-B", choices=LEVELS, help="mức mà mọi chữ ký phải đạt"),
            _JSON,
        ),
    ),
)


if __name__ == "__main__":
    sys.exit(main())
