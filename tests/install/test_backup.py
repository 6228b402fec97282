"""A stick with a backup: it opens with its passphrase alone, anywhere, and nothing is ever overwritten by it."""

from __future__ import annotations

import io
import json
import shutil
import stat
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.desk.machine import backup
from desktop.desk.machine.backup import PlaceTaken, StillOpen, back_up, prove, proven, restore
from desktop.desk.machine.backup_file import (
    FRAME,
    BackupDamaged,
    BackupNewer,
    BackupPassphraseWrong,
    BackupTrouble,
    NotABackup,
    Opener,
    Sealer,
)
from desktop.desk.machine.backup_wipe import NotConfirmed, StillUnsent, wipe
from desktop.errors import StoreLocked
from desktop.models.dossier.rules import Act
from desktop.models.store import journal, vault
from tests.install.conftest import CACHE, LAN, NOW, Machine
from tests.store.conftest import Rows

SECRET = "câu mật khẩu của USB"
OTHER = "mật khẩu kho của máy mới"


def made(worked: Machine, name: str = "sao-luu.motcua") -> Path:
    out = worked.home / name
    back_up(worked.settings, LAN, worked.profile, out, SECRET, CACHE, NOW)
    return out


def restored(file: Path, place: Machine, *, replace: bool = False, now: datetime = NOW) -> None:
    restore(file, SECRET, place.settings, replace=replace, cache_passphrase=OTHER, now=now)


def test_everything_unsent_is_there_on_the_new_machine(
    worked: Machine, empty_machine: Machine
) -> None:
    before = worked.unsent()
    file = made(worked)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

    restored(file, empty_machine)

    assert empty_machine.unsent(OTHER) == before
    assert len(before) == 6
    store = empty_machine.store(OTHER)
    with store.read() as conn:
        assert journal.verify(conn) is None
        paper = conn.exec_driver_sql("SELECT sha256 FROM paper").scalar_one()
        assert conn.exec_driver_sql("SELECT body FROM desk_draft").scalar_one() == '{"a": "ô"}'
    store.close()
    assert empty_machine.files(OTHER).get(paper).startswith(b"%PDF-1.7 signed")
    left = {path.name for path in empty_machine.folder.rglob("*") if path.is_file()}
    assert left == {"cache.db", "cache.key-check", "vault.json", *_names(worked)}, "no spare parts"
    with pytest.raises(StoreLocked):
        empty_machine.master("mật khẩu kho khác")


def _names(worked: Machine) -> set[str]:
    return {path.name for path in (worked.folder / "files").iterdir()}


def test_nothing_readable_is_in_the_file(worked: Machine) -> None:
    master = worked.master()
    content = made(worked).read_bytes()
    # Long enough that sealed bytes do not spell one by chance: four letters once did.
    names = (b"lan@hatinh", b"cache.db", b"manifest", b"SQLite format 3", b"%PDF-1.")
    for secret in (*names, "Nguyễn Thị".encode(), master):
        assert secret not in content
    assert not [p for p in worked.folder.iterdir() if p.name.startswith("backup-")], "no spare copy"


def test_a_wrong_passphrase_and_a_damaged_file_are_told_apart(worked: Machine) -> None:
    file = made(worked)
    with pytest.raises(BackupPassphraseWrong):
        prove(file, SECRET + "!")
    whole = file.read_bytes()
    for cut in (3, 7, 100, len(whole) // 2, len(whole) - 1, len(whole) - FRAME - 16):
        file.write_bytes(whole[:cut])
        with pytest.raises((BackupDamaged, NotABackup)):
            prove(file, SECRET)
    for place in (len(whole) // 3, len(whole) - 20):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BackupDamaged):
            prove(file, SECRET)
    file.write_bytes(whole + b"x")
    with pytest.raises(BackupDamaged):
        prove(file, SECRET)
    file.write_bytes(b"MCBAK\x02" + whole[6:])
    with pytest.raises(BackupNewer):
        prove(file, SECRET)
    file.write_bytes(b"%PDF-1.7")
    with pytest.raises(NotABackup):
        prove(file, SECRET)


def test_the_two_ways_to_type_a_letter_are_one_passphrase() -> None:
    out = io.BytesIO()
    sealer = Sealer(out, "mật khẩu ễ")
    sealer.write(b"a" * (FRAME + 5))
    sealer.finish()
    out.seek(0)
    assert Opener(out, "mật khẩu ễ").read() == b"a" * (FRAME + 5)
    with pytest.raises(BackupTrouble, match="quá ngắn"):
        Sealer(io.BytesIO(), "ngắn")


def test_a_stream_that_was_not_finished_does_not_open() -> None:
    out = io.BytesIO()
    sealer = Sealer(out, SECRET)
    sealer.write(b"a" * (3 * FRAME))
    sealer.close()
    out.seek(0)
    with pytest.raises(BackupDamaged):
        Opener(out, SECRET).read()


def test_existing_data_is_put_aside_only_when_asked(worked: Machine) -> None:
    """The machine the backup came from went on working: neither side's acts may be lost."""
    file = made(worked)
    store = worked.store()
    with store.write() as conn:
        Rows().act(conn, 7, Act.REFUSE)
    store.close()
    later = worked.unsent()
    with pytest.raises(PlaceTaken):
        restored(file, worked)
    assert worked.unsent() == later, "nothing changed"

    restored(file, worked, replace=True)

    assert worked.unsent(OTHER) == later[:-1]
    [aside] = worked.folder.parent.glob("*.truoc-*")
    shutil.rmtree(worked.folder)
    aside.rename(worked.folder)
    assert worked.unsent() == later, "the old cache still opens with its own passphrase"


def test_an_existing_file_is_not_overwritten(worked: Machine) -> None:
    file = made(worked)
    before = file.read_bytes()
    with pytest.raises(backup.FileTaken):
        made(worked)
    assert file.read_bytes() == before


def test_a_machine_is_not_wiped_while_an_act_is_nowhere_else(worked: Machine) -> None:
    old = made(worked, "cu.motcua")
    store = worked.store()
    with store.write() as conn:
        Rows().act(conn, 8, Act.REFUSE)
        assert not proven(worked.folder, conn)
    store.close()
    with pytest.raises(NotConfirmed):
        wipe(worked.settings, LAN, "nam@hatinh.example", cache_passphrase=CACHE)
    with pytest.raises(StillUnsent):
        wipe(worked.settings, LAN, LAN, cache_passphrase=CACHE)
    with pytest.raises(StillUnsent):
        wipe(
            *(worked.settings, LAN, LAN),
            cache_passphrase=CACHE,
            backup=old,
            backup_passphrase=SECRET,
        )
    assert len(worked.unsent()) == 7
    new = made(worked, "moi.motcua")
    store = worked.store()
    with store.read() as conn:
        assert proven(worked.folder, conn)
    store.close()
    done = wipe(
        *(worked.settings, LAN, LAN), cache_passphrase=CACHE, backup=new, backup_passphrase=SECRET
    )
    assert done.unsent == 7
    assert not worked.folder.exists()
    assert prove(new, SECRET).unsent == 7


def test_a_cache_that_is_open_is_neither_wiped_nor_replaced(worked: Machine) -> None:
    file = made(worked)
    script = (
        "import sys; from pathlib import Path; from desktop.models.store.database import Store\n"
        "store = Store.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
        "with store.read() as conn: conn.exec_driver_sql('SELECT count(*) FROM outbox').scalar()\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    key = vault.subkey(worked.master(), "database").hex()
    words = [sys.executable, "-c", script, str(worked.folder), key]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"open\n"
        with pytest.raises(StillOpen):
            restored(file, worked, replace=True)
        with pytest.raises(StillOpen):
            wipe(worked.settings, LAN, LAN, cache_passphrase=CACHE)
        program.communicate()
    restored(file, worked, replace=True, now=NOW + timedelta(minutes=1))


def test_a_newer_programs_backup_is_refused(
    worked: Machine, empty_machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = made(worked)
    monkeypatch.setattr(backup, "SCHEMA_VERSION", 1)
    with pytest.raises(BackupNewer):
        restored(file, empty_machine)
    assert not empty_machine.folder.exists()
    assert not [p for p in empty_machine.settings.folder.iterdir() if "restore" in p.name]


def test_the_commands_of_a_move_to_a_new_machine(
    worked: Machine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Backup here, restore on a machine without even a profile, wipe here."""

    def typed(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))

    file, profile = tmp_path / "usb.motcua", str(worked.profile)
    typed(SECRET, CACHE)
    assert main(["backup", str(file), "--profile", profile]) == 0
    told = capsys.readouterr().out
    assert "6 việc chưa gửi" in told
    assert SECRET not in told

    new = tmp_path / "nha-moi"
    monkeypatch.setattr("desktop.desk.machine.backup_command.program_folder", lambda: new)
    monkeypatch.setattr("desktop.settings.config.program_folder", lambda: new)
    typed(SECRET + "x", OTHER)
    assert main(["restore", str(file)]) == 2
    assert "không đúng" in capsys.readouterr().err
    typed(SECRET, OTHER)
    assert main(["restore", str(file)]) == 0
    there = Machine(new, new / "can-bo.toml")
    assert there.unsent(OTHER) == worked.unsent()
    assert (new / "goc.pem").exists(), "what the profile names came along"
    typed(SECRET, OTHER)
    assert main(["restore", str(file)]) == 2
    assert "--replace" in capsys.readouterr().err

    typed(LAN, CACHE)
    assert main(["wipe", "--profile", profile]) == 2
    assert "chưa gửi" in capsys.readouterr().err
    typed(LAN, SECRET, CACHE)
    assert main(["wipe", "--profile", profile, "--backup", str(file)]) == 0
    assert not worked.folder.exists()
    assert there.unsent(OTHER)


def test_a_doctored_backup_writes_nothing_beside_its_folder(tmp_path: Path) -> None:
    """Whoever knows the passphrase could still not place a file elsewhere through it."""
    import tarfile

    for name in ("../x", "/x", "files/../../x", "profile", "vault.json"):
        out = io.BytesIO()
        sealer = Sealer(out, SECRET)
        with tarfile.open(fileobj=sealer, mode="w|") as tape:
            entry = tarfile.TarInfo(name)
            entry.size = 1
            tape.addfile(entry, io.BytesIO(b"x"))
        sealer.finish()
        file = tmp_path / "a.motcua"
        file.write_bytes(out.getvalue())
        with pytest.raises(BackupDamaged):
            prove(file, SECRET)
    assert not (tmp_path.parent / "x").exists()


def test_the_proof_is_of_the_acts_and_not_of_the_file(worked: Machine) -> None:
    made(worked)
    told = json.loads((worked.folder / backup.PROOF).read_text("utf-8"))
    assert told["unsent"] == 6
    assert stat.S_IMODE((worked.folder / backup.PROOF).stat().st_mode) == 0o600
