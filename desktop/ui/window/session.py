"""What the sign-in page asks of the program; a protocol, since app.py, which answers, stands above the screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.models.store.vault import PassphraseNeed


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the sign-in page asks app.py to do. Never logged."""

    account: str
    password: str
    passphrase: str | None
    offline: bool

    def __repr__(self) -> str:
        return f"SignIn({self.account!r}, offline={self.offline})"


class Session(Protocol):
    """Signing in. Lane "desk". `sign_in` returns whatever app.py needs to open the desk."""

    def needs_passphrase(self, account: str) -> PassphraseNeed: ...

    def sign_in(
        self, account: str, password: str, passphrase: str | None, offline: bool
    ) -> object: ...
