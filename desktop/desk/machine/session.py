"""Opening and closing the desk: who works, with which cache, against which portal.

Online sign-in asks the portal; offline sign-in is for an account that signed in on this machine within
seven days and checks the password against a scrypt verifier kept in the encrypted cache.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import scrypt

from desktop.errors import OfflineSignInRefused, StoreDamaged
from desktop.models.store import journal, vault
from desktop.models.store.database import Store
from desktop.models.store.files import Files
from desktop.models.store.memo import Memo
from desktop.models.store.salvage import Salvaged, salvage
from desktop.settings.config import Settings
from desktop.sync.portal.opencps import OpenCps
from desktop.sync.portal.port import Officer, Portal
from desktop.sync.portal.site import load_site

OFFLINE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Desk:
    """An unlocked cache and its officer. `portal` is None while working offline."""

    settings: Settings
    officer: Officer
    store: Store
    files: Files
    portal: Portal | None
    salvaged: Salvaged | None = None  # the cache was damaged and what the officer did was saved

    def close(self) -> None:
        if self.portal is not None:
            self.portal.close()
        self.store.close()


@dataclass(frozen=True, slots=True)
class Verifier:
    """What a password is judged by with the line down; the password itself is kept nowhere."""

    salt: str
    hash: str

    def fits(self, password: str) -> bool:
        return hmac.compare_digest(_digest(password, bytes.fromhex(self.salt)), self.hash)


_OFFICER = Memo("officer", Officer)
_VERIFIER = Memo("verifier", Verifier)
_SIGNED_IN_AT = Memo("signed_in_at", datetime)


def connect(settings: Settings, account: str, password: str) -> tuple[Portal, Officer]:
    """Open a portal session. Raises SignInRefused, PortalUnreachable, PortalNotOurs; before them ProfileBad: a broken
    site file is told as itself, whether the line stands or not.
    """
    load_site(settings.site)
    portal = OpenCps(settings)
    return portal, portal.sign_in(account, password)


def open_online(
    settings: Settings, account: str, password: str, passphrase: str | None, now: datetime
) -> Desk:
    """Sign in to the portal, then unlock (or create) this account's cache."""
    portal, officer = connect(settings, account, password)
    store, files, salvaged = _unlock(settings, account, passphrase, now)
    remember(store, officer, password, now)
    return Desk(settings, officer, store, files, portal, salvaged)


def open_offline(
    settings: Settings, account: str, password: str, passphrase: str | None, now: datetime
) -> Desk:
    """Unlock the cache of an account that worked here lately. Raises OfflineSignInRefused."""
    if not settings.account_folder(account).is_dir():
        raise OfflineSignInRefused("no cache for this account")
    store, files, salvaged = _unlock(settings, account, passphrase, now)
    try:
        officer = _recall(store, password, now)
    except OfflineSignInRefused:
        store.close()
        raise
    return Desk(settings, officer, store, files, None, salvaged)


def remember(store: Store, officer: Officer, password: str, now: datetime) -> None:
    """Store the verifier of a successful online sign-in; the next offline sign-in is judged by it."""
    salt = secrets.token_bytes(16)
    with store.write() as connection:
        _OFFICER.write(connection, officer)
        _VERIFIER.write(connection, Verifier(salt.hex(), _digest(password, salt)))
        _SIGNED_IN_AT.write(connection, now)


def _recall(store: Store, password: str, now: datetime) -> Officer:
    with store.read() as connection:
        officer, verifier = _OFFICER.read(connection), _VERIFIER.read(connection)
        signed_in = _SIGNED_IN_AT.read(connection)
    if signed_in is None or now - signed_in > timedelta(days=OFFLINE_DAYS):
        raise OfflineSignInRefused("last online sign-in too long ago")
    if verifier is None or officer is None or not verifier.fits(password):
        raise OfflineSignInRefused("wrong password")
    return officer


def knows(store: Store, password: str) -> bool:
    """Whether this is the password of the last sign-in; it opens the locked screen."""
    with store.read() as connection:
        verifier = _VERIFIER.read(connection)
    return verifier is not None and verifier.fits(password)


def _digest(password: str, salt: bytes) -> str:
    return scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1).hex()


def _unlock(
    settings: Settings, account: str, passphrase: str | None, now: datetime
) -> tuple[Store, Files, Salvaged | None]:
    """Open the account's cache.

    A damaged one is replaced by what could be read of it: acts, papers, drafts. The rest is pulled again.
    """
    folder = settings.account_folder(account)
    key = vault.unlock(folder, account, passphrase=passphrase, use_keyring=settings.keyring)
    database, salvaged = vault.subkey(key, "database"), None
    try:
        store = Store.open(folder, database)
    except StoreDamaged:
        salvaged = salvage(folder, database, now)
        store = Store.open(folder, database)
        with store.write() as connection:
            detail = {"acts": salvaged.acts, "rows": salvaged.rows, "torn": list(salvaged.torn)}
            journal.append(connection, account, "salvage", None, detail, now)
    return store, Files(folder / "files", vault.subkey(key, "files")), salvaged
