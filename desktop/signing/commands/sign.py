"""`motcua sign`: papers signed without a window, one JSON line for each as it is done.

The PIN comes on standard input alone: an argument or a variable could be read by any program on the machine.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from desktop.errors import FileTrouble, OfficerError
from desktop.settings.config import Settings
from desktop.signing.judging.revocation import check_before_signing
from desktop.signing.judging.verify import read_all
from desktop.signing.making.batch import (
    Callbacks,
    HigherLevel,
    PaperOutcome,
    SigningState,
    ToSign,
    sign_batch,
)
from desktop.signing.making.stamp import Stamp, stamp_lines
from desktop.signing.token.certificate import VIETNAM, Certificate, choose
from desktop.signing.token.client import TokenProcess
from desktop.signing.token.drivers import Driver, find_module


@dataclass(frozen=True, slots=True)
class SignOptions:
    """What the command line says. `stamp`: page (from 1, -1 the last), left, bottom, right, top in points."""

    files: tuple[Path, ...]
    out: Path
    driver: str = ""
    module: str = ""
    certificate: str = ""
    level: str = "B-B"
    tsa: str = ""
    trust: tuple[Path, ...] = ()
    chain: tuple[Path, ...] = ()
    stamp: tuple[float, ...] = ()
    as_json: bool = False


def sign_files(
    options: SignOptions,
    settings: Settings | None,
    pins: TextIO | None,
    out: TextIO,
    warned: TextIO,
) -> int:
    """0 when every file was signed at the level asked for. `pins` None: the PIN is typed on the device.

    A revoked certificate signs nothing, and its PIN is not tried. Where revocation cannot be looked up
    (B-B without roots to trust, no network) the officer is warned (TT 15/2025/TT-BKHCN, Appendix II).

    A driver, module or root the options do not name is the profile's. Further lines of `pins` are further
    PINs, for a token that wants one for each signature.
    """
    driver, module = find_module(
        options.driver or (settings.driver if settings else ""),
        options.module or (settings.driver_path if settings else ""),
    )
    env = driver.environment(settings.folder) if driver and settings else {}
    pin = _next_pin(pins) if pins else None
    tell = _Teller(out, warned, as_json=options.as_json)
    with TokenProcess(module, env) as tokens:
        try:
            outcomes = _sign(options, settings, tokens, driver, pin, pins, tell)
        except OfficerError as error:
            outcomes = _nothing_signed(options.files, error)
            for outcome in outcomes:
                tell(outcome)
    return 0 if all(o.state is SigningState.SIGNED and not o.title for o in outcomes) else 1


def _sign(
    options: SignOptions,
    settings: Settings | None,
    tokens: TokenProcess,
    driver: Driver | None,
    pin: str | None,
    pins: TextIO | None,
    tell: _Teller,
) -> tuple[PaperOutcome, ...]:
    certificate = choose(tokens.certificates(), options.certificate)
    places = options.chain or (settings.chain if settings else ())
    chain = read_all(places)
    places = options.trust or (settings.trust if settings else ())
    trust = read_all(places)
    online = bool(trust) or options.level != "B-B"
    above = (*chain, *certificate.chain)
    tell.warn(check_before_signing(certificate.der, above, trust, at=_now(), online=online).warning)
    _make_folder(options.out)
    return sign_batch(
        _papers(options, certificate),
        tokens,
        certificate,
        pin,
        now=_now,
        chain=chain,
        level=_level(options, options.tsa or (settings.tsa if settings else ""), trust, above),
        pin_per_signature=bool(driver and driver.pin_per_signature),
        calls=Callbacks(progress=tell, ask_pin=lambda: _next_pin(pins) if pins else None),
    )


def _now() -> datetime:
    return datetime.now(VIETNAM).replace(microsecond=0)


def _level(
    options: SignOptions, tsa: str, roots: Sequence[bytes], chain: Sequence[bytes]
) -> HigherLevel | None:
    if options.level == "B-B":
        return None
    from desktop.signing.making import levels

    level = levels.PadesLevel.read(options.level)
    return HigherLevel(
        options.level,
        lambda pdf: levels.extend(pdf, level, tsa_url=tsa, trust=roots, chain=chain),
    )


def _papers(options: SignOptions, certificate: Certificate) -> list[ToSign]:
    names_taken: set[str] = set()
    papers = []
    for file in options.files:
        target = options.out / file.name
        twice, names_taken = file.name in names_taken, names_taken | {file.name}
        papers.append(
            ToSign(
                name=str(file),
                read=_reader(file, target, twice=twice),
                keep=_keeper(target),
                stamp=_stamp(options.stamp, certificate),
            )
        )
    return papers


def _reader(file: Path, target: Path, *, twice: bool) -> Callable[[], bytes]:
    """How one paper is read when its turn comes; it is refused if its target would write over another paper."""

    def read() -> bytes:
        if twice or (target.exists() and target.samefile(file)):
            raise FileTrouble(
                str(target),
                title="Tệp đã ký sẽ ghi đè lên một tệp khác cùng tên",
                advice="Chọn thư mục kết quả khác, hoặc ký các tệp cùng tên ở hai lượt.",
            )
        return file.read_bytes()

    return read


def _keeper(target: Path) -> Callable[[bytes], None]:
    """How a signed paper is written: whole or not at all, so that a power cut leaves no half of it."""

    def keep(signed: bytes) -> None:
        draft = target.with_name(f".{target.name}.new")
        with draft.open("wb") as file:
            file.write(signed)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)

    return keep


def _stamp(
    where: tuple[float, ...], certificate: Certificate
) -> Callable[[datetime], Stamp | None]:
    if not where:
        return lambda at: None
    page, left, bottom, right, top = where
    index = int(page) - 1 if page > 0 else int(page)
    return lambda at: Stamp(index, (left, bottom, right, top), stamp_lines(certificate, at))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileTrouble(
            f"{folder}: {error.strerror}", title="Không tạo được thư mục kết quả"
        ) from error


def _next_pin(pins: TextIO) -> str | None:
    """The next PIN: a line without its end; None when there is none left."""
    line = pins.readline()
    return line.rstrip("\r\n") if line else None


def _nothing_signed(files: Sequence[Path], error: OfficerError) -> tuple[PaperOutcome, ...]:
    return tuple(
        PaperOutcome(
            str(file), SigningState.NOT_REACHED, "", error.title, error.advice, error.detail
        )
        for file in files
    )


_WORDS = {
    SigningState.SIGNED: "đã ký",
    SigningState.FAILED: "KHÔNG ký được",
    SigningState.NOT_REACHED: "chưa ký",
}


class _Teller:
    """Says each outcome as it comes: a JSON line, or words."""

    def __init__(self, out: TextIO, warned: TextIO, *, as_json: bool) -> None:
        self._told = out
        self._warned = warned
        self._as_json = as_json

    def warn(self, words: str) -> None:
        if words:
            self._warned.write(f"Lưu ý: {words}\n")

    def __call__(self, outcome: PaperOutcome) -> None:
        self._told.write((_row(outcome) if self._as_json else _sentence(outcome)) + "\n")
        self._told.flush()


def _row(outcome: PaperOutcome) -> str:
    fields: dict[str, Any] = asdict(outcome)
    return json.dumps({"file": fields.pop("name"), **fields}, ensure_ascii=False)


def _sentence(outcome: PaperOutcome) -> str:
    level = f" ({outcome.level})" if outcome.level else ""
    why = f": {outcome.title}. {outcome.advice}" if outcome.title else ""
    return f"{outcome.name}: {_WORDS[outcome.state]}{level}{why}"
