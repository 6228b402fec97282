"""Who may open which cache, with the line and without it."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.desk.machine import headless, session
from desktop.errors import (
    KeyStoreMissing,
    OfflineSignInRefused,
    PortalUnreachable,
    ProfileBad,
    SignInRefused,
    StoreLocked,
)
from desktop.models.dossier.rules import Act
from desktop.models.pages.views import ListQuery, Queue
from desktop.models.store import vault
from desktop.models.store.database import Store
from desktop.settings.config import Settings
from desktop.settings.profiles import load_profile
from desktop.training.portal.server import TrainingPortal
from tests.clock import clock as now
from tests.desk.conftest import HA, NAM, PASSPHRASE, Desk


def test_a_wrong_password_opens_nothing(settings: Settings) -> None:
    with pytest.raises(SignInRefused):
        session.open_online(settings, HA, "sai mật khẩu", PASSPHRASE, now())
    assert not settings.account_folder(HA).exists()


def test_a_broken_site_file_is_told_as_itself_with_the_line_down(
    settings: Settings, office: TrainingPortal
) -> None:
    office.line.cut()
    try:
        with pytest.raises(ProfileBad, match="khac"):
            session.open_online(
                replace(settings, site="khac"), HA, office.password, PASSPHRASE, now()
            )
    finally:
        office.line.restore()


def test_without_a_line_an_account_that_worked_here_goes_on(
    settings: Settings, office: TrainingPortal
) -> None:
    session.open_online(settings, HA, office.password, PASSPHRASE, now()).close()
    office.line.cut()
    try:
        with pytest.raises(PortalUnreachable):
            session.open_online(settings, HA, office.password, PASSPHRASE, now())
        opened = session.open_offline(settings, HA, office.password, PASSPHRASE, now())
    finally:
        office.line.restore()
    assert opened.portal is None
    assert opened.officer.name == "Nguyễn Thị Hà"
    opened.close()


@pytest.mark.parametrize(
    ("account", "password", "days", "why"),
    [
        (HA, "khác", 0, "wrong password"),
        (HA, None, 8, "too long ago"),
        (NAM, None, 0, "no cache for this account"),
    ],
)
def test_offline_work_is_for_known_passwords_of_the_last_seven_days(
    settings: Settings,
    office: TrainingPortal,
    account: str,
    password: str | None,
    days: int,
    why: str,
) -> None:
    session.open_online(settings, HA, office.password, PASSPHRASE, now()).close()
    with pytest.raises(OfflineSignInRefused) as refused:
        session.open_offline(
            settings,
            account,
            password or office.password,
            PASSPHRASE,
            now() + timedelta(days=days),
        )
    assert why in refused.value.detail


def test_the_cache_asks_for_its_own_passphrase(settings: Settings, office: TrainingPortal) -> None:
    with pytest.raises(KeyStoreMissing):
        session.open_online(settings, HA, office.password, None, now())
    session.open_online(settings, HA, office.password, PASSPHRASE, now()).close()
    with pytest.raises(StoreLocked):
        session.open_online(settings, HA, office.password, "không phải mật khẩu kho", now())


def test_two_accounts_on_one_machine_never_meet(desk: Desk, office: TrainingPortal) -> None:
    number = desk.first().dossier.id
    desk.checked(number)
    desk.do(number, Act.ACCEPT)
    other = session.open_online(desk.settings, NAM, office.password, "mật khẩu của Nam", now())
    nam = Desk(desk.settings, office, other)
    report = nam.sync()
    assert report.sent == []
    assert nam.counter.outbox().items == ()
    assert nam.counter.ids(ListQuery(Queue.NEW))
    nam.close()
    assert [item.dossier_id for item in desk.counter.outbox().items] == [number]


def profile_file(office: TrainingPortal, folder: Path) -> Path:
    profile = folder / "quay.toml"
    profile.write_text(
        f"""
portal_url = "{office.url}"
rest_prefix = "/o/rest/v2"
group_id = {office.group_id}
site = "training"
account = "{HA}"
keyring = false
[unit]
parent = "Ủy ban nhân dân tỉnh Hà Tĩnh"
name = "Ủy ban nhân dân phường Thành Sen"
desk = "Một cửa"
place = "Hà Tĩnh"
""",
        encoding="utf-8",
    )
    return profile


def test_one_headless_cycle_tells_what_it_did(
    settings: Settings, office: TrainingPortal, tmp_path: Path
) -> None:
    profile = profile_file(office, tmp_path)
    out = io.StringIO()
    secrets = io.StringIO(f"{office.password}\n{PASSPHRASE}\n")
    assert headless.sync_once(profile, secrets, out, as_json=True) == 0
    told = json.loads(out.getvalue())
    assert told["link"] == "up_to_date"
    assert told["details"] > 80
    assert told["sent"] == []


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE journal SET actor = 'Ai đó' WHERE seq = 2",
        "DELETE FROM journal WHERE seq = 2",
        "UPDATE journal SET seq = CASE seq WHEN 1 THEN -3 ELSE -2 END WHERE seq IN (1, 2)",
    ],
    ids=["edited", "removed", "re-ordered"],
)
def test_the_journal_is_checked_from_the_command_line(
    desk: Desk, office: TrainingPortal, tmp_path: Path, tampering: str
) -> None:
    for page in desk.some(3):
        desk.counter.take(page.dossier.id)
    folder = tmp_path / "kiem-tra"
    folder.mkdir()
    profile = profile_file(office, folder)
    place = load_profile(profile).account_folder(HA)
    shutil.copytree(desk.settings.account_folder(HA), place)

    def verified() -> tuple[int, dict[str, object]]:
        out = io.StringIO()
        code = headless.verify_journal(
            profile, "", io.StringIO(f"{PASSPHRASE}\n"), out, as_json=True
        )
        return code, json.loads(out.getvalue())

    code, told = verified()
    assert (code, told["whole"], told["broken_at"]) == (0, True, None)
    assert int(str(told["entries"])) >= 3
    key = vault.unlock(place, HA, passphrase=PASSPHRASE, use_keyring=False)
    store = Store.open(place, vault.subkey(key, "database"))
    with store.write() as connection:
        connection.execute(text(tampering))
    store.close()
    code, told = verified()
    assert (code, told["whole"]) == (1, False)


def test_a_bad_profile_names_its_line(tmp_path: Path) -> None:
    profile = tmp_path / "hong.toml"
    profile.write_text('portal_url = "http://127.0.0.1"\n[unit]\nparent = 1 2\n', encoding="utf-8")
    with pytest.raises(ProfileBad, match="line 3"):
        load_profile(profile)


def test_a_damaged_cache_is_saved_at_sign_in_and_the_waiting_act_still_arrives(
    desk: Desk, settings: Settings, office: TrainingPortal
) -> None:
    """A bad sector overnight: the act of yesterday evening reaches the portal once, the rest is pulled again."""
    number = desk.spare().dossier.id
    desk.checked(number)
    desk.do(number, Act.ACCEPT)
    desk.close()
    path = settings.account_folder(HA) / "cache.db"
    middle = path.stat().st_size // 4096 // 2 * 4096
    with path.open("r+b") as file:
        file.seek(middle + 300)
        file.write(b"\x00" * 64)

    opened = session.open_online(settings, HA, office.password, PASSPHRASE, now())

    again = Desk(settings, office, opened)
    try:
        assert opened.salvaged is not None
        assert opened.salvaged.acts >= 1
        assert opened.salvaged.aside.exists()
        again.sync()
        again.sync()
        assert [e.code for e in office.books.effects(number) if e.code == "1100"] == ["1100"]
        assert len(again.counter.ids(ListQuery(Queue.ALL))) > 50
        assert again.counter.open(number).papers[0].signed_by
    finally:
        again.close()
