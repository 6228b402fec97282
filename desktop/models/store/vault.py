"""The one master key of an account's cache, and where it is kept; never in plaintext on disk.

The operating system's key store holds it where there is one we trust; else a passphrase wraps it in
`vault.json` (scrypt, AES-256-GCM). The database and the attachments have keys of their own, derived from it.
The token's PIN is never kept anywhere.
"""

from __future__ import annotations

import importlib
import json
import secrets
import threading
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from keyring.backend import KeyringBackend

from desktop.errors import KeyStoreMissing, StoreDamaged, StoreLocked
from desktop.models.store.database import DATABASE, write_private
from desktop.texts import Text

Result = TypeVar("Result")

VAULT = "vault.json"
SERVICE = "motcua"
MIN_PASSPHRASE = 8  # characters
PROBE_WAIT = 5.0  # seconds: a key store that needs longer than this does not work here
PROMPT_WAIT = 60.0  # seconds: the key store may ask the officer to unlock it first

# WORKAROUND(keyring 25.7): its own choice may be a plaintext file or a chain holding one; only these count.
TRUSTED: tuple[str, ...] = (
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.macOS.Keyring",
)

_SCRYPT = {"n": 2**15, "r": 8, "p": 1}
_SCRYPT_MOST = {"n": 2**20, "r": 32, "p": 16}  # a doctored file must not eat the machine's memory

_ASK = {
    "title": Text("Kho dữ liệu cần mật khẩu kho"),
    "advice": Text("Nhập mật khẩu kho đã đặt trên máy này rồi thử lại."),
}
_SHORT = {
    "title": Text("Mật khẩu kho quá ngắn"),
    "advice": Text("Đặt mật khẩu kho có ít nhất %n ký tự.", count=MIN_PASSPHRASE),
}
_SILENT = {
    "title": Text("Kho khoá của hệ điều hành không mở được"),
    "advice": Text(
        "Đăng nhập lại vào máy tính, mở khoá kho khoá khi được hỏi, rồi mở lại chương trình."
    ),
}
_GONE = {
    "title": Text("Khoá của kho dữ liệu không còn trong kho khoá của hệ điều hành"),
    "advice": Text(
        "Đừng xoá tệp nào; báo quản trị khôi phục tài khoản máy tính trước khi làm gì khác."
    ),
}
_VAULT_LOST = {
    "title": Text("Tệp khoá của kho dữ liệu bị mất hoặc hỏng"),
    "advice": Text("Đừng xoá tệp nào; báo quản trị lấy lại tệp vault.json từ bản sao lưu."),
}

PassphraseNeed = Literal["no", "ask", "create"]


def needs_passphrase(
    folder: Path, use_keyring: bool, trusted: Sequence[str] = TRUSTED
) -> PassphraseNeed:
    """What to ask before `unlock`: nothing, the passphrase that was set, or a new one.

    May take `PROBE_WAIT` for each key store tried: never call it on the ui lane.
    """
    vault = _read(folder)
    if vault is not None:
        return "ask" if vault["kind"] == "passphrase" else "no"
    return "no" if use_keyring and find_key_store(trusted) else "create"


def unlock(
    folder: Path,
    account: str,
    *,
    passphrase: str | None,
    use_keyring: bool,
    trusted: Sequence[str] = TRUSTED,
) -> bytes:
    """The 32-byte master key of the cache in `folder`; a new account gets one.

    Raises StoreLocked for a wrong passphrase or a key that is gone, KeyStoreMissing when a passphrase
    is needed (or one too short is given) or the key store does not answer, StoreDamaged when
    `vault.json` is unreadable or missing beside a database.
    """
    vault = _read(folder)
    if vault is None:
        return _create(
            folder, account, passphrase, find_key_store(trusted) if use_keyring else None
        )
    if vault["kind"] == "keyring":
        return _from_key_store(folder, vault, trusted)
    if passphrase is None:
        raise KeyStoreMissing("a passphrase was set for this cache", **_ASK)
    return _unwrap(vault, account, passphrase)


def subkey(master: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose ("database", "files"), by HKDF-SHA256."""
    return HKDF(SHA256(), 32, salt=None, info=f"motcua {purpose}".encode()).derive(master)


def adopt(
    staging: Path,
    folder: Path,
    account: str,
    master: bytes,
    *,
    passphrase: str | None,
    use_keyring: bool,
    trusted: Sequence[str] = TRUSTED,
) -> None:
    """Keep a known master key for the cache in `staging`, which is about to become `folder`."""
    store = find_key_store(trusted) if use_keyring else None
    if store is not None:
        store.set(_item(folder), master.hex())
        _write(staging, {"kind": "keyring", "store": store.name})
        return
    if passphrase is None:
        raise KeyStoreMissing("no key store and no passphrase")
    if len(_normal(passphrase)) < MIN_PASSPHRASE:
        raise KeyStoreMissing("passphrase too short", **_SHORT)
    _write(staging, _wrap(master, account, passphrase))


def move(folder: Path, other: Path, trusted: Sequence[str] = TRUSTED) -> None:
    """Give the key store the key under the new name, before a cache's folder is renamed."""
    vault = _read(folder)
    if vault is not None and vault["kind"] == "keyring":
        master = _from_key_store(folder, vault, trusted)
        _named(vault, trusted).set(_item(other), master.hex())


def forget(folder: Path, trusted: Sequence[str] = TRUSTED) -> None:
    """Take the cache's key out of the key store: what is left of the cache anywhere opens no more."""
    vault = _read(folder)
    if vault is not None and vault["kind"] == "keyring":
        _named(vault, trusted).delete(_item(folder))


# ── the operating system's key store ─────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class KeyStore:
    """A key store of the operating system that was seen to work. Every call has its time limit."""

    name: str  # module and class, as in TRUSTED
    backend: KeyringBackend

    def get(self, item: str) -> str | None:
        """The secret, or None. KeyStoreMissing when the store fails or stays silent."""
        return _within(PROMPT_WAIT, lambda: self.backend.get_password(SERVICE, item))

    def set(self, item: str, secret: str) -> None:
        _within(PROMPT_WAIT, lambda: self.backend.set_password(SERVICE, item, secret))

    def delete(self, item: str) -> None:
        _within(PROMPT_WAIT, lambda: self.backend.delete_password(SERVICE, item))


def find_key_store(trusted: Sequence[str] = TRUSTED) -> KeyStore | None:
    """The first trusted key store that keeps and gives back a random item on this machine."""
    for name in trusted:
        try:
            backend = _within(PROBE_WAIT, lambda name=name: _probed(name))  # type: ignore[misc]
        except KeyStoreMissing:
            continue
        if backend is not None:
            return KeyStore(name, backend)
    return None


def _probed(name: str) -> KeyringBackend | None:
    """Write, read and delete a random item: a locked SecretService looks healthy until then."""
    backend = _backend(name)
    if backend is None:
        return None
    item, secret = f"probe {secrets.token_hex(8)}", secrets.token_hex(16)
    backend.set_password(SERVICE, item, secret)
    try:
        return backend if backend.get_password(SERVICE, item) == secret else None
    finally:
        backend.delete_password(SERVICE, item)


def _backend(name: str) -> KeyringBackend | None:
    module, _, kind = name.rpartition(".")
    backend_class: Any = getattr(importlib.import_module(module), kind)
    return backend_class() if backend_class.viable else None


def _within(seconds: float, work: Callable[[], Result]) -> Result:
    """Run in a thread of its own and give up after `seconds`: a key store may wait for a prompt for ever."""
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 - a thread's top; whatever a driver throws, it failed
            future.set_exception(KeyStoreMissing(f"{type(error).__name__}: {error}", **_SILENT))

    threading.Thread(target=run, name="key-store", daemon=True).start()
    try:
        return future.result(timeout=seconds)
    except TimeoutError as error:
        raise KeyStoreMissing(f"no answer within {seconds:g} s", **_SILENT) from error


def _from_key_store(folder: Path, vault: dict[str, Any], trusted: Sequence[str]) -> bytes:
    secret = _named(vault, trusted).get(_item(folder))
    if secret is None:
        raise StoreLocked("no such item in the key store", **_GONE)
    return bytes.fromhex(secret)


def _named(vault: dict[str, Any], trusted: Sequence[str]) -> KeyStore:
    """The key store that `vault.json` names, if it is one we trust and it works now."""
    name = vault["store"]
    if name not in trusted:
        raise KeyStoreMissing(f"{name} is not a key store this program trusts", **_SILENT)
    backend = _within(PROBE_WAIT, lambda: _backend(name))
    if backend is None:
        raise KeyStoreMissing(f"{name} is not usable on this machine now", **_SILENT)
    return KeyStore(name, backend)


def _item(folder: Path) -> str:
    return f"cache {folder.name}"  # config.account_folder: one name for each portal and account


# ── making and wrapping the key ──────────────────────────────────────────────────────────────────


def _create(folder: Path, account: str, passphrase: str | None, store: KeyStore | None) -> bytes:
    if (folder / DATABASE).exists() and store is None:
        raise StoreDamaged(f"{VAULT} is missing beside {DATABASE}", **_VAULT_LOST)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if store is not None:
        return _create_in(store, folder)
    if passphrase is None:
        raise KeyStoreMissing("no key store and no passphrase")
    if len(_normal(passphrase)) < MIN_PASSPHRASE:
        raise KeyStoreMissing("passphrase too short", **_SHORT)
    master = secrets.token_bytes(32)
    _write(folder, _wrap(master, account, passphrase))
    return master


def _create_in(store: KeyStore, folder: Path) -> bytes:
    """Key store first, file second: after a crash between the two the same key is found again."""
    key_hex = store.get(_item(folder))
    if key_hex is None:
        if (folder / DATABASE).exists():
            raise StoreDamaged(f"{VAULT} is missing beside {DATABASE}", **_VAULT_LOST)
        store.set(_item(folder), secrets.token_hex(32))
        key_hex = store.get(_item(folder))
    if key_hex is None:
        raise KeyStoreMissing("the key store did not keep the key", **_SILENT)
    _write(folder, {"kind": "keyring", "store": store.name})
    return bytes.fromhex(key_hex)


def _wrap(master: bytes, account: str, passphrase: str) -> dict[str, Any]:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    key = _stretch(passphrase, salt, _SCRYPT)
    wrapped = AESGCM(key).encrypt(nonce, master, _context(account))
    texts = {"salt": salt.hex(), "nonce": nonce.hex(), "wrapped": wrapped.hex()}
    return {"kind": "passphrase", **_SCRYPT, **texts}


def _unwrap(vault: dict[str, Any], account: str, passphrase: str) -> bytes:
    try:
        cost = {name: int(vault[name]) for name in _SCRYPT}
        salt, nonce, wrapped = (bytes.fromhex(vault[n]) for n in ("salt", "nonce", "wrapped"))
        if any(cost[name] > most for name, most in _SCRYPT_MOST.items()):
            raise ValueError("scrypt parameters out of range")
        key = _stretch(passphrase, salt, cost)
        return AESGCM(key).decrypt(nonce, wrapped, _context(account))
    except InvalidTag as error:
        raise StoreLocked("the passphrase does not open the vault") from error
    except (KeyError, TypeError, ValueError) as error:
        raise StoreDamaged(f"{VAULT}: {error!r}", **_VAULT_LOST) from error


def _stretch(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    return Scrypt(salt=salt, length=32, **cost).derive(_normal(passphrase).encode("utf-8"))


def _normal(passphrase: str) -> str:
    """One form for what two input methods write differently (ễ as one code point or three)."""
    return unicodedata.normalize("NFC", passphrase)


def _context(account: str) -> bytes:
    return b"motcua vault 1\0" + account.lower().encode("utf-8")


def _read(folder: Path) -> dict[str, Any] | None:
    """`vault.json`, or None for an account without one. StoreDamaged when it cannot be read."""
    try:
        vault = json.loads((folder / VAULT).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreDamaged(f"{VAULT}: {error}", **_VAULT_LOST) from error
    if not isinstance(vault, dict) or vault.get("kind") not in ("passphrase", "keyring"):
        raise StoreDamaged(f"{VAULT}: unknown kind", **_VAULT_LOST)
    return vault


def _write(folder: Path, vault: dict[str, Any]) -> None:
    write_private(folder / VAULT, json.dumps(vault, indent=1).encode("ascii"))
