"""The bundle an office sends to an expert, and the log: a morning's citizens, officers, secrets are in neither."""

from __future__ import annotations

import io
import json
import logging
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop.desk.machine import facts as machine
from desktop.desk.machine import support
from desktop.desk.machine.backup import FileTaken
from desktop.errors import OfficerError, PinWrong
from desktop.models.dossier.rules import Act
from desktop.models.folding import fold
from desktop.models.store import vault
from desktop.settings import config, log
from desktop.signing.commands.doctor import Check
from tests.desk.conftest import HA, PASSPHRASE, PIN, Desk

OFFICER = "Nguyễn Thị Hà"


@contextmanager
def log_in(folder: Path) -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log.start_log(folder)
    try:
        yield
    finally:
        for handler in root.handlers:
            handler.close()
        root.handlers[:], root.level = handlers, level


def a_morning(desk: Desk) -> None:
    """Acts with papers, a wrong PIN, a refusal of ours, and a line that dies in the middle."""
    page = desk.spare()
    desk.checked(page.dossier.id)
    paper = desk.counter.draw(page.dossier.id, Act.ACCEPT)
    certificate = desk.signer.certificates()[0]
    with pytest.raises(PinWrong):
        desk.signer.sign(paper, certificate.fingerprint, "999999")
    desk.do(page.dossier.id, Act.ACCEPT)
    desk.sync()
    other = desk.spare()
    desk.faulty(other.dossier.id, f"Bản chụp của {other.dossier.applicant} mờ")
    with pytest.raises(OfficerError):
        desk.counter.draw(other.dossier.id, Act.ACCEPT)
    logging.getLogger("desktop.test").error(
        "act %s is held", other.dossier.applicant, exc_info=ValueError(other.dossier.applicant)
    )


def secrets_of(desk: Desk) -> dict[str, str]:
    """What must be nowhere, by what it is."""
    master = vault.unlock(
        desk.settings.account_folder(HA), HA, passphrase=PASSPHRASE, use_keyring=False
    )
    known = {
        "PIN": PIN,
        "passphrase": PASSPHRASE,
        "password": desk.portal.password,
        "account": HA,
        "officer": OFFICER,
        "key": master.hex(),
        "database key": vault.subkey(master, "database").hex(),
    }
    with desk.open.store.read() as conn:
        rows = conn.exec_driver_sql(
            "SELECT id, applicant, applicant_id_no, phone, email, address FROM mirror_dossier"
        ).all()
    for number, *values in rows:
        for kind, value in zip(("name", "id", "phone", "email", "address"), values, strict=True):
            if len(value) > 5:
                known[f"{kind} of {number}"] = value
    return known


def found(text: str, known: dict[str, str]) -> list[str]:
    plain = fold(text)
    return [what for what, value in known.items() if fold(value) in plain]


def test_no_person_and_no_secret_leaves_the_house(desk: Desk, tmp_path: Path) -> None:
    with log_in(desk.settings.folder):
        a_morning(desk)
    known = secrets_of(desk)
    assert len([k for k in known if k.startswith(("name", "id"))]) > 50
    out, told = tmp_path / "ho-tro.zip", io.StringIO()

    support.make_bundle(desk.settings, out, told)

    with zipfile.ZipFile(out) as bundle:
        parts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert set(parts) == {"chan-doan.json", "cau-hinh.json", "tep.json", "nhat-ky.jsonl"}
    for name, text in parts.items():
        assert found(text, known) == [], name
    lines = [json.loads(line) for line in parts["nhat-ky.jsonl"].splitlines()]
    held = next(line for line in lines if line["level"] == "ERROR")
    assert (held["what"], held["errors"]) == ("act %s is held", ["ValueError"])
    areas = {check["area"] for check in json.loads(parts["chan-doan.json"])}
    assert {"Chương trình", "Phông chữ", "Kho khoá", "Máy in", "Ổ đĩa", "Đường mạng"} <= areas
    assert {"Trình điều khiển", "Thiết bị ký", "Chứng thư", "Nhật ký"} <= areas
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with pytest.raises(FileTaken):
        support.make_bundle(desk.settings, out, told)


def test_the_log_itself_has_no_id_number_and_no_secret(desk: Desk) -> None:
    """Names may be in what a portal answered; ID numbers and credentials are taken out on the way in (Đ17.4)."""
    known = {k: v for k, v in secrets_of(desk).items() if not k.startswith(("name", "address"))}
    with log_in(desk.settings.folder):
        a_morning(desk)
        row = next(v for k, v in known.items() if k.startswith("id of"))
        logging.getLogger("desktop.test").warning("số %s, pin=%s password: %s", row, PIN, "x1y2z3")
    text = (desk.settings.folder / "motcua.log").read_text("utf-8")
    assert found(text, known | {"typed": "x1y2z3"}) == []


def test_only_this_user_can_read_what_the_desk_leaves(desk: Desk) -> None:
    with log_in(desk.settings.folder):
        a_morning(desk)
    desk.signer.close()
    ours = [desk.settings.folder / "motcua.log", desk.settings.account_folder(HA)]
    ours += list(desk.settings.account_folder(HA).rglob("*"))
    wrong = {
        str(path): oct(mode)
        for path in ours
        if (mode := stat.S_IMODE(path.stat().st_mode)) != (0o700 if path.is_dir() else 0o600)
    }
    assert wrong == {}
    assert stat.S_IMODE(desk.settings.folder.stat().st_mode) == 0o700


def test_a_log_that_others_could_read_is_closed_and_rotated_files_too(tmp_path: Path) -> None:
    log = tmp_path / "motcua.log"
    log.write_text("", encoding="utf-8")
    log.chmod(0o644)
    with log_in(tmp_path):
        for number in range(1400):
            logging.getLogger("desktop.test").info("line %d %s", number, "x" * 10_000)
    files = sorted(tmp_path.glob("motcua.log*"))
    assert len(files) == 6, "five rotated ones and no more"
    assert sum(path.stat().st_size for path in files) < 13_000_000
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_folder_that_others_can_read_is_told(desk: Desk) -> None:
    desk.open.store.folder.joinpath("cache.db").chmod(0o644)
    rows = {check.name: check for check in machine.examine(desk.settings)}
    assert rows["Quyền đọc"].good is False
    assert "người khác đọc được" in rows["Quyền đọc"].words
    assert rows["Cổng"].good
    assert rows["Đồng hồ"].good
    assert rows["Chỗ trống"].good


def test_a_portal_that_is_away_is_one_line_and_no_crash(desk: Desk) -> None:
    from dataclasses import replace

    away = replace(desk.settings, portal_url="http://127.0.0.1:9", timeout=3.0)
    rows = {check.name: check for check in machine.examine(away)}
    assert rows["Cổng"].good is False
    assert "Đồng hồ" not in rows


def test_a_certificates_owner_is_not_told() -> None:
    check = Check("Chứng thư", OFFICER, True, f"do {OFFICER} cấp", "", f"thiết bị {OFFICER}")
    assert OFFICER not in repr(support.nameless(check))
    path = Check("Trình điều khiển", "a", True, f"{Path.home()}/x.so", "", f"{Path.home()}/x.so")
    assert str(Path.home()) not in repr(support.nameless(path))


LISTENING = {"0A"}  # TCP_LISTEN in /proc/net/tcp


def listening_sockets() -> set[str]:
    """Inodes of this process's sockets that wait for connections."""
    mine = set(map(_leads_to, Path("/proc/self/fd").iterdir()))
    rows: list[list[str]] = []
    for name in ("tcp", "tcp6"):
        rows += [
            line.split() for line in Path(f"/proc/self/net/{name}").read_text().splitlines()[1:]
        ]
    return {row[1] for row in rows if row[3] in LISTENING and f"socket:[{row[9]}]" in mine}


def _leads_to(fd: Path) -> str:
    try:
        return str(fd.readlink())
    except FileNotFoundError:  # the one that listed the folder
        return ""


def test_nothing_listens_but_training_and_that_on_loopback_alone(desk: Desk) -> None:
    """The only waiting sockets are those of the training side; the desk, syncing and signing, opens none."""
    before = listening_sockets()
    a_morning(desk)
    assert listening_sockets() == before
    for address in before:
        assert address.split(":")[0] in ("0100007F", "00000000000000000000000001000000"), address


def test_values_cannot_get_into_a_sentence_of_the_log(tmp_path: Path) -> None:
    """Lines of libraries are kept without their words: they may have put anything into them."""
    entry: dict[str, Any] = {"at": "x", "level": "ERROR", "from": "urllib3", "what": f"{OFFICER} 1"}
    (tmp_path / "motcua.log").write_text(json.dumps(entry) + "\nkhông phải JSON\n", "utf-8")
    settings = config.Settings(
        *("a", "https://a.example", "/o", 1, "training", HA, tmp_path),
        unit=config.Unit("a", "b", "c", "d"),
    )
    [line] = machine.log_lines(settings)
    assert line["what"] == ""
    assert line["from"] == "urllib3"
