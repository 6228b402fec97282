"""The command `motcua`. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.errors import OfficerError


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
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    run = commands.add_parser("run", help="mở chương trình")
    run.add_argument("--profile", type=Path, help="tệp cấu hình (TOML)")
    run.add_argument(
        "--training", action="store_true", help="chế độ tập huấn: cổng và thiết bị ký giả lập"
    )
    run.set_defaults(command=_run)

    tour = commands.add_parser("tour", help="diễn tập một buổi sáng và chụp lại từng màn hình")
    tour.add_argument(
        "--out", type=Path, required=True, help="thư mục nhận ảnh, văn bản và report.json"
    )
    tour.set_defaults(command=_tour)

    sync = commands.add_parser("sync", help="gửi và nhận một lượt, không mở cửa sổ")
    sync.add_argument("--profile", type=Path, required=True, help="tệp cấu hình (TOML)")
    sync.add_argument("--once", action="store_true", required=True, help="một lượt rồi dừng")
    sync.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    sync.set_defaults(command=_sync)

    due = commands.add_parser(
        "due", help="tính hạn: đọc từng dòng JSON, ghi lại với hạn và cách tính"
    )
    due.set_defaults(command=_due)

    sign = commands.add_parser("sign", help="ký số nhiều tệp PDF với một lần nhập mã PIN")
    _sign_arguments(sign)
    sign.set_defaults(command=_sign)

    doctor = commands.add_parser("doctor", help="chẩn đoán thiết bị ký và đường mạng của nó")
    doctor.add_argument("--profile", type=Path, help="tệp cấu hình (TOML)")
    doctor.add_argument("--driver", default="", help="tên hãng trong drivers.toml")
    doctor.add_argument("--module", default="", help="đường dẫn thư viện PKCS#11")
    doctor.add_argument("--tsa", default="", help="địa chỉ máy chủ dấu thời gian")
    doctor.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    doctor.set_defaults(command=_doctor)

    verify = commands.add_parser("verify", help="kiểm tra chữ ký số trong tệp PDF")
    verify.add_argument("file", type=Path, metavar="TỆP")
    verify.add_argument(
        "--trust", type=Path, action="append", default=[], help="chứng thư gốc tin cậy"
    )
    verify.add_argument(
        "--online", action="store_true", help="hỏi cơ quan cấp xem chứng thư có bị thu hồi không"
    )
    verify.add_argument(
        "--level",
        default="B-B",
        choices=["B-B", "B-T", "B-LT", "B-LTA"],
        help="mức mà mọi chữ ký phải đạt",
    )
    verify.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    verify.set_defaults(command=_verify)
    return parser


def _sign_arguments(sign: argparse.ArgumentParser) -> None:
    sign.add_argument("files", type=Path, nargs="+", metavar="TỆP")
    sign.add_argument("--out", type=Path, required=True, help="thư mục nhận các tệp đã ký")
    sign.add_argument("--profile", type=Path, help="tệp cấu hình (TOML) nêu trình điều khiển")
    sign.add_argument("--driver", default="", help="tên hãng trong drivers.toml")
    sign.add_argument("--module", default="", help="đường dẫn thư viện PKCS#11")
    sign.add_argument(
        "--certificate", default="", help="số sê-ri, dấu vân tay SHA-256 hoặc tên người ký"
    )
    sign.add_argument("--level", default="B-B", choices=("B-B", "B-T", "B-LT", "B-LTA"))
    sign.add_argument("--tsa", default="", help="địa chỉ máy chủ dấu thời gian")
    for name, words in (("--trust", "chứng thư gốc tin cậy"), ("--chain", "chứng thư trung gian")):
        sign.add_argument(name, type=Path, action="append", default=[], help=words)
    sign.add_argument(
        "--stamp",
        type=lambda text: tuple(float(part) for part in text.split(",")),
        default=(),
        metavar="TRANG,TRÁI,DƯỚI,PHẢI,TRÊN",
        help="khung chữ ký nhìn thấy, tính bằng point; trang -1 là trang cuối",
    )
    sign.add_argument("--pin-stdin", action="store_true", help="đọc mã PIN từ đầu vào chuẩn")
    sign.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")


def _run(options: argparse.Namespace) -> int:
    from desktop import app

    return app.run(options.profile, training=options.training)


def _tour(options: argparse.Namespace) -> int:
    from desktop import tour

    return tour.rehearse(options.out)


def _sync(options: argparse.Namespace) -> int:
    """The password, and the passphrase where the machine has no key store, come on standard input."""
    from desktop.desk import headless

    return headless.sync_once(options.profile, sys.stdin, sys.stdout, as_json=options.json)


def _due(options: argparse.Namespace) -> int:
    """Bytes in, bytes out: lines are UTF-8 whatever the console's code page is."""
    from desktop.config import RESOURCES
    from desktop.models.calendar_tables import load_calendar
    from desktop.models.due_lines import due_line

    calendar = load_calendar(RESOURCES / "calendar")
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        if line.strip():
            out.write(due_line(calendar, line).encode() + b"\n")
    out.flush()
    return 0


def _sign(options: argparse.Namespace) -> int:
    from desktop.config import load_profile
    from desktop.signing.command import SignOptions, sign_files

    if options.level != "B-B" and not options.tsa:
        print("--level cần --tsa: địa chỉ máy chủ dấu thời gian", file=sys.stderr)
        return 2
    wanted = SignOptions(
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
    settings = load_profile(options.profile) if options.profile else None
    pins = sys.stdin if options.pin_stdin else None
    return sign_files(wanted, settings, pins, sys.stdout)


def _doctor(options: argparse.Namespace) -> int:
    from desktop.config import load_profile
    from desktop.signing import diagnosis

    settings = load_profile(options.profile) if options.profile else None
    checks = diagnosis.diagnose(
        settings, driver=options.driver, module=options.module, tsa=options.tsa
    )
    return diagnosis.report(checks, sys.stdout, as_json=options.json)


def _verify(options: argparse.Namespace) -> int:
    from desktop.signing import telling
    from desktop.signing.structure import Level

    try:
        return telling.report_file(
            options.file,
            options.trust,
            sys.stdout,
            as_json=options.json,
            online=options.online,
            least=Level.read(options.level),
        )
    except (OSError, ValueError) as error:
        print(f"Không đọc được tệp: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
