"""The key of the cache on machines with and without a key store of the operating system."""

from __future__ import annotations

import json
import secrets
import stat
import sys
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import pytest
from keyring.backend import KeyringBackend

from desktop.errors import KeyStoreMissing, StoreDamaged, StoreLocked
from desktop.models.store import vault
from desktop.models.store.database import Store

ACCOUNT = "lan@hatinh.example"
PASSPHRASE = "mật khẩu kho của Lan"


def unlock(folder: Path, passphrase: str | None, use_keyring: bool = False) -> bytes:
    return vault.unlock(folder, ACCOUNT, passphrase=passphrase, use_keyring=use_keyring)


# ── a machine without a key store (this one: no session bus) ─────────────────────────────────────


def test_a_machine_without_key_store_asks_for_a_passphrase(folder: Path) -> None:
    assert vault.find_key_store() is None
    assert vault.needs_passphrase(folder, use_keyring=True) == "create"
    with pytest.raises(KeyStoreMissing, match="ít nhất 8 ký tự"):
        unlock(folder, None, use_keyring=True)
    master = unlock(folder, PASSPHRASE, use_keyring=True)
    assert len(master) == 32
    assert vault.needs_passphrase(folder, use_keyring=True) == "ask"
    assert unlock(folder, PASSPHRASE, use_keyring=True) == master


def test_only_the_right_passphrase_opens(folder: Path) -> None:
    unlock(folder, PASSPHRASE)
    for wrong in ("mật khẩu kho của Hà", "", PASSPHRASE + " "):
        with pytest.raises(StoreLocked):
            unlock(folder, wrong)
    with pytest.raises(KeyStoreMissing, match="Nhập mật khẩu kho"):
        unlock(folder, None)
    with pytest.raises(StoreLocked):  # another account's vault laid in this place
        vault.unlock(folder, "ha@hatinh.example", passphrase=PASSPHRASE, use_keyring=False)


def test_two_input_methods_write_one_passphrase(folder: Path) -> None:
    """Unikey may give ễ as one code point or as three."""
    decomposed = unicodedata.normalize("NFD", PASSPHRASE)
    assert decomposed != PASSPHRASE
    assert unlock(folder, decomposed) == unlock(folder, PASSPHRASE)


def test_a_short_passphrase_makes_no_vault(folder: Path) -> None:
    with pytest.raises(KeyStoreMissing, match="quá ngắn"):
        unlock(folder, unicodedata.normalize("NFD", "ễễễễ"))  # four letters, however written
    assert vault.needs_passphrase(folder, use_keyring=False) == "create"


def test_the_vault_file_holds_no_key(folder: Path) -> None:
    master = unlock(folder, PASSPHRASE)
    content = (folder / vault.VAULT).read_bytes()
    for secret in (master, master.hex().encode(), PASSPHRASE.encode()):
        assert secret not in content
    assert stat.S_IMODE((folder / vault.VAULT).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_torn_vault_is_damage_not_a_new_key(folder: Path) -> None:
    Store.open(folder, vault.subkey(unlock(folder, PASSPHRASE), "database")).close()
    path = folder / vault.VAULT
    whole = path.read_bytes()
    held = json.loads(whole)
    for torn in (
        b"",
        whole[:50],
        b"[]",
        b'{"kind": "other"}',
        json.dumps(held | {"salt": "xyz"}).encode(),
        json.dumps(held | {"n": 2**40}).encode(),
        json.dumps({k: v for k, v in held.items() if k != "wrapped"}).encode(),
    ):
        path.write_bytes(torn)
        with pytest.raises(StoreDamaged):
            unlock(folder, PASSPHRASE)
    path.unlink()
    with pytest.raises(StoreDamaged):  # beside a database a missing vault is a loss
        unlock(folder, PASSPHRASE)
    path.write_bytes(whole)
    unlock(folder, PASSPHRASE)


def test_the_database_and_the_files_have_keys_of_their_own() -> None:
    master = secrets.token_bytes(32)
    database, files = vault.subkey(master, "database"), vault.subkey(master, "files")
    assert len({master, database, files}) == 3
    assert vault.subkey(master, "database") == database
    assert len(database) == len(files) == 32


# ── a machine with one ───────────────────────────────────────────────────────────────────────────


class OfficeKeyStore(KeyringBackend):
    """A key store as keyring sees one; its kinds of trouble are switched on by the test."""

    priority: ClassVar[float] = 5
    items: ClassVar[dict[tuple[str, str], str]] = {}
    broken: ClassVar[bool] = False
    silent: ClassVar[threading.Event | None] = None

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.silent:
            self.silent.wait()
        if self.broken:
            raise OSError("Failed to create the collection: Prompt dismissed")
        self.items[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.items.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        del self.items[service, username]


NAME = "office_key_store.OfficeKeyStore"


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, ...]]:
    module = ModuleType("office_key_store")
    module.OfficeKeyStore = OfficeKeyStore  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "office_key_store", module)
    monkeypatch.setattr(OfficeKeyStore, "items", {})
    yield (NAME,)
    if OfficeKeyStore.silent:
        OfficeKeyStore.silent.set()


def test_with_a_key_store_nobody_is_asked(folder: Path, trusted: tuple[str, ...]) -> None:
    def again() -> bytes:
        return vault.unlock(folder, ACCOUNT, passphrase=None, use_keyring=True, trusted=trusted)

    assert vault.needs_passphrase(folder, True, trusted) == "no"
    master = again()
    assert again() == master
    assert list(OfficeKeyStore.items) == [("motcua", f"cache {folder.name}")]  # probes are gone
    assert master.hex() not in (folder / vault.VAULT).read_text()
    (folder / vault.VAULT).unlink()  # killed between key store and file
    assert again() == master


def test_a_setting_can_refuse_the_key_store(folder: Path, trusted: tuple[str, ...]) -> None:
    assert vault.needs_passphrase(folder, False, trusted) == "create"
    vault.unlock(folder, ACCOUNT, passphrase=PASSPHRASE, use_keyring=False, trusted=trusted)
    assert OfficeKeyStore.items == {}


def test_a_key_that_vanished_is_said_and_not_replaced(
    folder: Path, trusted: tuple[str, ...]
) -> None:
    master = vault.unlock(folder, ACCOUNT, passphrase=None, use_keyring=True, trusted=trusted)
    Store.open(folder, vault.subkey(master, "database")).close()
    OfficeKeyStore.items.clear()
    for lost in (False, True):
        if lost:
            (folder / vault.VAULT).unlink()
        with pytest.raises(StoreDamaged if lost else StoreLocked):
            vault.unlock(folder, ACCOUNT, passphrase=None, use_keyring=True, trusted=trusted)
    assert OfficeKeyStore.items == {}


def test_a_key_store_that_fails_or_stays_silent_is_none(
    folder: Path, trusted: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locked Secret Service with no prompter looks healthy until something is written."""
    monkeypatch.setattr(vault, "PROBE_WAIT", 0.1)
    monkeypatch.setattr(OfficeKeyStore, "broken", True)
    assert vault.needs_passphrase(folder, True, trusted) == "create"
    monkeypatch.setattr(OfficeKeyStore, "broken", False)
    monkeypatch.setattr(OfficeKeyStore, "silent", threading.Event())
    assert vault.find_key_store(trusted) is None


def test_a_key_store_nobody_trusts_is_never_used(folder: Path, trusted: tuple[str, ...]) -> None:
    """A plaintext store installed beside, or a doctored vault.json naming one."""
    vault.unlock(folder, ACCOUNT, passphrase=None, use_keyring=True, trusted=trusted)
    with pytest.raises(KeyStoreMissing, match="không mở được"):
        vault.unlock(folder, ACCOUNT, passphrase=None, use_keyring=True)
    assert not any("alt" in name or "fail" in name or "null" in name for name in vault.TRUSTED)
