"""Settings, folders and the log, read once at start; frozen.

A profile is one TOML file: which portal, which site, which token driver, which desk. The program's folder
(platformdirs, local, never roaming) holds profiles and one sub-folder per account with its encrypted cache.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import platformdirs

from desktop.errors import ProfileBad
from desktop.settings.policy import fault, faults_between, policy_file, read_policy

_PACKAGE = Path(__file__).resolve().parents[1]  # desktop/
RESOURCES = _PACKAGE.parent / "resources"
if not RESOURCES.is_dir():  # installed: the build puts resources inside the package
    RESOURCES = _PACKAGE / "resources"


def version() -> str:
    """The program's version, as the package that was installed tells it."""
    from importlib.metadata import version as installed

    return installed("motcua")


def module_command(module: str) -> tuple[str, ...]:
    """The words that start one of our modules as a process of its own; installed or from the source.

    An installed program has no interpreter beside it: its console form takes the same words (installer/entry.py).
    `-P`: a folder that happens to be the current one must not lend us modules.
    """
    python = Path(sys.executable)
    if getattr(sys, "frozen", False):
        python = python.with_name("motcua" + python.suffix)  # the windowed form has no pipes
    return (str(python), "-P", "-m", module)


@dataclass(frozen=True, slots=True)
class Unit:
    """The desk's own agency as its papers name it."""

    parent: str  # cơ quan chủ quản
    name: str  # cơ quan, đơn vị
    desk: str  # bộ phận tiếp nhận và trả kết quả
    place: str  # địa danh
    address: str = ""
    phone: str = ""
    website: str = ""
    authority: str = (
        ""  # over a leader's signature, one line each: "TM. ỦY BAN NHÂN DÂN\\nCHỦ TỊCH"
    )
    leader: str = ""  # who usually signs


@dataclass(frozen=True, slots=True)
class Delegation:
    """A role lent to somebody for a period: by whom, on what written ground. Both days count."""

    role: str  # models.dossier.states.Role
    to: str  # account
    by: str  # who lends it, as papers name them
    since: date
    until: date
    ground: str

    def holds(self, account: str, day: date) -> bool:
        return self.to.casefold() == account.casefold() and self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a profile says. `folder` is where this profile's caches live."""

    name: str
    portal_url: str  # scheme, host, port, optional path: "https://…"
    rest_prefix: str  # "/o/rest/v2": a setting, probed with GET {prefix}/ping
    group_id: int
    site: str  # resources/portals/<site>.toml
    account: str  # proposed at sign-in
    folder: Path
    unit: Unit
    profile: Path | None = None  # the file all this was read from
    counter: str = "Quầy 1"
    printer: str = ""  # of this desk, for papers that have none of their own; "" = the machine's
    driver: str = ""  # key in drivers.toml, "" = search
    driver_path: str = ""  # explicit path of the PKCS#11 module
    trust: tuple[Path, ...] = ()  # root certificates (PEM) that signatures are judged by
    chain: tuple[Path, ...] = ()  # intermediate certificates (PEM) put into our own signatures
    signature_scheme: str = "auto"  # how RSA keys sign, one of SCHEMES
    delegations: tuple[
        Delegation, ...
    ] = ()  # [[delegation]] rows, kept by the unit's administrator
    signature_level: str = "B-B"  # of signed papers before they are pushed, one of LEVELS
    tsa: str = ""  # address of the time-stamping authority (RFC 3161 over HTTP)
    tsa_seconds: float = 60.0  # how long a push waits for one paper's level at most
    signature_image: Path | None = (
        None  # PNG of the signer's hand, blue, stands in the name's place
    )
    seal_image: Path | None = None  # PNG of the organisation's seal, red
    house: Path | None = (
        None  # the unit's own rules, stricter than the law (models.catalogue.house_rules)
    )
    templates: Path | None = None  # the unit's own wording of documents; None = ours
    calendar: Path | None = None  # tables of hours and days off in place of ours
    lookup_url: str = ""  # prefix of the citizen's look-up link on papers
    sync_seconds: int = 60
    catalogue_days: int = 30  # a copy of the portal's procedures older than this warns (Đ3.1)
    page_size: int = 100
    timeout: float = 20.0  # seconds for one whole request
    file_days: int = 90  # the portal's attachments of closed dossiers leave the cache; 0 = never
    retention_days: int = 400  # closed dossiers leave it; a year's report looks back that far
    paper_days: int = 730  # own papers of dossiers that left
    updates_url: str = ""  # where signed news of versions is; "" = never asked
    updates_root: Path | None = None  # the key those news are judged by
    lock_minutes: int = 10  # without a key or a mouse, until the window locks; 0 = never
    lock_without_token: bool = False  # pulling the token locks, too
    keyring: bool = True  # False: always ask for a passphrase
    training: bool = False

    def account_folder(self, account: str) -> Path:
        """One cache per portal and account: switching never loses or sends another's acts."""
        name = re.sub(r"[^a-z0-9]+", "-", account.lower()).strip("-")[:40]
        mark = hashlib.sha256(f"{self.portal_url}\0{account.lower()}".encode()).hexdigest()[:8]
        return self.folder / "accounts" / f"{name}-{mark}"


def program_folder() -> Path:
    """Where this user's profiles and caches live."""
    return Path(platformdirs.user_data_dir("motcua", appauthor=False, roaming=False))


def profiles(folder: Path | None = None) -> tuple[Path, ...]:
    """This user's profiles, by name."""
    return tuple(sorted((folder or program_folder()).glob("*.toml")))


def only_profile() -> Path:
    """The profile of this user when there is exactly one; ProfileBad otherwise. For commands without a window."""
    found = profiles()
    if len(found) != 1:
        raise ProfileBad(
            f"{len(found)} profiles in {program_folder()}",
            title="Chưa biết mở cấu hình nào",
            advice="Chạy «motcua run» để thiết lập hoặc chọn, hay thêm «--profile TỆP» vào lệnh này.",
        )
    return found[0]


def _alone(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("portal_url", "signature_scheme", "signature_level"):
        if key in table and (words := fault(key, table[key])):
            yield key, words


_PATHS = ("signature_image", "seal_image", "templates", "house", "calendar", "updates_root")


def load_profile(path: Path, policy: Path | None = None) -> Settings:
    """Read a profile, with the administrator's policy (`policy_file()` when None) laid over it.

    ProfileBad names what is wrong in the one, PolicyBad in the other. Training is nobody's portal: no policy there.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if not table.get("training"):
            table |= read_policy(policy or policy_file())
        unit = Unit(**table.pop("unit"))
        here = path.parent
        trust, chain = (
            tuple((here / name).resolve() for name in table.pop(key, []))
            for key in ("trust", "chain")
        )
        delegations = tuple(Delegation(**row) for row in table.pop("delegation", []))
        files = {key: (here / table.pop(key)).resolve() for key in _PATHS if key in table}
        folder = (here / table.pop("folder", path.stem)).resolve()
        for key, words in (*_alone(table), *faults_between(table)):
            raise ValueError(f"{key}: {words}")
        return Settings(
            name=path.stem,
            profile=path,
            folder=folder,
            unit=unit,
            trust=trust,
            chain=chain,
            delegations=delegations,
            **files,
            **table,
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ProfileBad(f"{path}: {error}") from error


# ── the log ──────────────────────────────────────────────────────────────────────────────────────

_SECRETS = (
    (re.compile(r"(?<!\d)\d{12}(?!\d)"), "•12•"),  # căn cước
    (re.compile(r"(?<!\d)\d{9}(?!\d)"), "•9•"),  # old ID card
    (re.compile(r"(?i)\b(authorization|password|pin|token|cookie)\b(\s*[:=]\s*)\S+"), r"\1\2•"),
)


def redact(text: str) -> str:
    """Take ID numbers and credentials out of a log line (Đ17.4)."""
    for pattern, mark in _SECRETS:
        text = pattern.sub(mark, text)
    return text


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "from": record.name,
            "what": str(
                record.msg
            ),  # our sentence without the values in it: all that leaves the house
            "text": redact(record.getMessage()),
        }
        if record.exc_info:
            entry["trace"] = redact(self.formatException(record.exc_info))
        return json.dumps(entry, ensure_ascii=False)


class _PrivateFile(RotatingFileHandler):
    """Each file of the log is readable by this user alone, from its first byte."""

    def _open(self) -> Any:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        if os.name == "posix":
            Path(self.baseFilename).chmod(0o600)
        return super()._open()


def start_log(folder: Path) -> None:
    """JSON lines in `folder`/motcua.log, 2 MB × 5, without ID numbers or credentials; this user's alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix":
        folder.chmod(0o700)
    handler = _PrivateFile(
        folder / "motcua.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8"
    )
    handler.setFormatter(_JsonLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # how it set itself up is nobody's news
