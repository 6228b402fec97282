"""Dossiers for an agency's own software and back (Đ2.3, Đ6.2): a package with its hashes and one signed list.

A ZIP: manifest.json (format, version, every member with its SHA-256), bang-ke.pdf (the list, signed on the token, names
the manifest's hash), ho-so/NNNN.json (national fields and our history), tep/<sha256> (the files). Taking a package over
adds to what reports count; it never touches a dossier of the portal's.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, select, text

from desktop.desk.deciding.access import AccessDeed, AccessLog
from desktop.desk.deciding.decisions import Decisions
from desktop.desk.reports import histories as reports_histories
from desktop.desk.reports import national as reports_national
from desktop.desk.token.signed_files import believed
from desktop.documents.reports.package import Packed, manifest_named, package_list
from desktop.documents.sheet.layout import Head
from desktop.errors import DossierUnknown, FileTrouble, NotAllowed, SignatureBroken
from desktop.models.catalogue.national import load_national
from desktop.models.pages.views import Paper
from desktop.models.records import dossiers as mirror
from desktop.models.records import registers
from desktop.models.records.registers import Register
from desktop.models.reports.package import Package, PackedDossier, Prepared
from desktop.models.reports.places import History, StateChange
from desktop.models.store.tables import mirror_dossier, mirror_file
from desktop.signing.judging.verify import verify
from desktop.texts import Text, joined

FORMAT, VERSION = "motcua-ho-so", 1
MANIFEST, LIST = "manifest.json", "bang-ke.pdf"
MOST_MEMBERS, MOST_BYTES = 20_000, 2**30
REGISTER_PREFIX = "package/"
_ROOM = 100_000  # dossiers of one package; their numbers are below zero, apart from the portal's
_OURS = f"register = '{Register.REPORT}' AND item GLOB '{REGISTER_PREFIX}*'"
_NUMBERS = text(f"SELECT seq FROM register_entry WHERE {_OURS} ORDER BY seq")
_ONE = text(f"SELECT body FROM register_entry WHERE {_OURS} AND seq = :number")


class Exchange:
    """Called on the desk lane only; the list itself is signed on lane "token" in between."""

    def __init__(self, decisions: Decisions, access: AccessLog) -> None:
        self._decisions = decisions
        self._access = access

    # ── out ──────────────────────────────────────────────────────────────────────────────────────

    def prepare(self, dossier_ids: Sequence[int], purpose: str) -> Prepared:
        """Gather the dossiers and draw their list. NotAllowed without a purpose; DossierUnknown."""
        if not purpose.strip():
            raise NotAllowed(
                title=Text("Chưa ghi mục đích chia sẻ hồ sơ"),
                advice=Text("Ghi căn cứ, mục đích (Điều 17.4) rồi xuất gói."),
            )
        with self._decisions.store.read() as connection:
            lives = reports_histories.read(connection, self._decisions.law, dossier_ids)
            life_by_id = {life.dossier_id: life for life in lives}
            missing = [str(n) for n in dossier_ids if n not in life_by_id]
            if missing:
                raise DossierUnknown(joined(", ", missing))
            chosen = [life_by_id[n] for n in dict.fromkeys(dossier_ids)]
            records = dict(self._records(connection, chosen))
            files = _cached(connection, [life.dossier_id for life in chosen])
        return self._prepared(chosen, records, files, purpose.strip())

    def finish(self, prepared: Prepared, signed_list: bytes, path: Path) -> str:
        """Write the package with its signed list; the file's name. SignatureBroken when another list was signed."""
        if not signed_list.startswith(prepared.paper.pdf) or signed_list == prepared.paper.pdf:
            raise SignatureBroken("the signed list is not the drawn list with a signature")
        packed = self._packed(prepared, signed_list)
        manifest = json.loads(prepared.manifest)
        codes = ", ".join(entry["code"] for entry in manifest["dossiers"])
        with self._decisions.store.write() as connection:
            self._access.note(
                connection,
                AccessDeed.SHARED,
                None,
                subject=Text("gói hồ sơ: %1", codes),
                why=manifest["purpose"],
            )
        try:
            path.write_bytes(packed)
        except OSError as error:
            raise FileTrouble(str(error)) from error
        return path.name

    def _records(
        self, connection: Connection, lives: Iterable[History]
    ) -> Iterable[tuple[str, bytes]]:
        national = load_national()
        for number, life in enumerate(lives, start=1):
            raw = connection.execute(
                select(mirror_dossier.c.raw).where(mirror_dossier.c.id == life.dossier_id)
            ).scalar_one()
            fields = reports_national.fields(connection, life, national, json.loads(raw or "{}"))
            fields["lich_su"] = msgspec.to_builtins(_plain(life), enc_hook=str)
            yield f"ho-so/{number:04d}.json", _canonical(fields)

    def _prepared(
        self,
        lives: Sequence[History],
        records: Mapping[str, bytes],
        files: Mapping[int, tuple[str, ...]],
        purpose: str,
    ) -> Prepared:
        decisions, now = self._decisions, self._decisions.now()
        hashes = {name: _digest(content) for name, content in records.items()}
        members = sorted({sha256 for dossier_files in files.values() for sha256 in dossier_files})
        entries = [
            {"code": life.code, "record": name, "files": list(files.get(life.dossier_id, ()))}
            for life, name in zip(lives, records, strict=True)
        ]
        manifest = _canonical(
            {
                "format": FORMAT,
                "version": VERSION,
                "unit": decisions.settings.unit.name,
                "officer": decisions.officer.name,
                "made_at": now.isoformat(),
                "purpose": purpose,
                "dossiers": entries,
                "members": {**hashes, **{f"tep/{sha256}": sha256 for sha256 in members}},
            }
        )
        packed = [
            Packed(
                life.code, life.procedure_name, len(files.get(life.dossier_id, ())), hashes[name]
            )
            for life, name in zip(lives, records, strict=True)
        ]
        head = Head(decisions.settings.unit, now.date())
        drawn = package_list(head, packed, _digest(manifest), purpose, decisions.officer.name, now)
        paper = Paper("BK", LIST, drawn.pdf, False, drawn.signature_page, drawn.signature_box)
        return Prepared(paper, manifest, records, tuple(members))

    def _packed(self, prepared: Prepared, signed_list: bytes) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, prepared.manifest)
            archive.writestr(LIST, signed_list)
            for name, content in prepared.records.items():
                archive.writestr(name, content)
            for sha256 in prepared.files:
                archive.writestr(f"tep/{sha256}", self._decisions.files.get(sha256))
        return target.getvalue()

    # ── in ───────────────────────────────────────────────────────────────────────────────────────

    def open(self, path: Path) -> Package:
        """Look into a package; changes nothing. NotAllowed, in words, when it is not whole or not such a package."""
        content = _read(path)
        manifest, records, signed_list = _opened(content)
        signatures, trusted = self._signatures(signed_list)
        with self._decisions.store.read() as connection:
            dossiers = tuple(_compared(connection, record) for record in records)
        return Package(
            manifest["unit"],
            datetime.fromisoformat(manifest["made_at"]),
            manifest["purpose"],
            dossiers,
            signatures,
            trusted,
            _digest(content),
        )

    def take_over(self, path: Path, sha256: str) -> Package:
        """Count the looked-at package's dossiers in reports, each code once; a second time changes nothing.

        NotAllowed when the file changed since it was looked at, or its list carries no believed signature.
        """
        package = self.open(path)
        if package.sha256 != sha256:
            raise NotAllowed(title=Text("Tệp đã đổi sau khi xem"), advice=Text("Xem lại rồi nhận."))
        if not package.trusted:
            raise NotAllowed(
                joined("; ", package.signatures),
                title=Text("Chữ ký trên bảng kê của gói chưa tin được"),
                advice=Text("Đề nghị bên gửi ký lại bảng kê bằng chứng thư còn hiệu lực."),
            )
        _told, records, _list = _opened(_read(path))
        item = f"{REGISTER_PREFIX}{sha256}"
        with self._decisions.store.write() as connection:
            if not registers.latest(connection, Register.REPORT, item):
                lives = [record["lich_su"] for record in records]
                body = {"unit": package.unit, "lives": lives}
                self._decisions.enter(connection, Register.REPORT, item, body)
        return package

    def _signatures(self, signed_list: bytes) -> tuple[tuple[str, ...], bool]:
        """Every signature of the list in words; whether there is one, and each is valid to the last byte."""
        trust = believed(self._decisions.settings)
        reports = verify(signed_list, trust) if b"/ByteRange" in signed_list else []
        words = tuple(Text("%1: %2", report.signer, report.words) for report in reports)
        all_valid = bool(reports) and all(
            r.intact and r.trusted and not r.modified_after for r in reports
        )
        return words or (Text("Bảng kê chưa được ký"),), all_valid


def _plain(life: History) -> History:
    """A history as it leaves the house: when and what, without the names and notes of who worked on it."""
    changes = tuple(StateChange(change.at, change.state) for change in life.changes)
    return replace(life, changes=changes)


def _cached(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The files of each dossier that are on this machine: the portal's and this desk's papers."""
    rows = connection.execute(
        select(mirror_file.c.dossier_id, mirror_file.c.sha256).where(
            mirror_file.c.dossier_id.in_(ids), mirror_file.c.sha256.is_not(None)
        )
    )
    files_by_dossier: dict[int, set[str]] = {number: set() for number in ids}
    for row in rows:
        files_by_dossier[row.dossier_id].add(row.sha256)
    for number in ids:
        files_by_dossier[number] |= {paper.sha256 for paper in mirror.papers(connection, number)}
    return {
        number: tuple(sorted(dossier_files)) for number, dossier_files in files_by_dossier.items()
    }


def _compared(connection: Connection, record: Mapping[str, Any]) -> PackedDossier:
    national_record = record["DongBoHoSoMC"]
    number = mirror.find(connection, national_record["MaHoSo"])
    state_here = Text("chưa có trong máy này")
    if number is not None:
        state = connection.execute(
            select(mirror_dossier.c.state).where(mirror_dossier.c.id == number)
        ).scalar_one()
        same_state = state == record["lich_su"]["state"]
        state_here = (
            Text("đã có, cùng trạng thái") if same_state else Text("đã có, khác trạng thái")
        )
    return PackedDossier(national_record["MaHoSo"], national_record["TenTTHC"], state_here)


def _opened(content: bytes) -> tuple[dict[str, Any], list[dict[str, Any]], bytes]:
    """The manifest, the records in its order, the list; every member checked against its hash."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(archive)
            packed, signed_list = archive.read(MANIFEST), archive.read(LIST)
            manifest = json.loads(packed)
            if (manifest["format"], manifest["version"]) != (FORMAT, VERSION):
                raise _not_whole(Text("khuôn %1 bản %2", manifest["format"], manifest["version"]))
            if manifest_named(signed_list) != _digest(packed):
                raise _not_whole(Text("bảng kê không phải của gói này"))
            names = set(archive.namelist()) - {MANIFEST, LIST}
            if names != set(manifest["members"]):
                raise _not_whole(Text("thừa hoặc thiếu tệp so với bảng kê"))
            spoiled = [n for n, h in manifest["members"].items() if _digest(archive.read(n)) != h]
            if spoiled:
                raise _not_whole(Text("tệp %1 đã bị thay đổi", spoiled[0]))
            records = [json.loads(archive.read(d["record"])) for d in manifest["dossiers"]]
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise _not_whole(Text("không phải gói hồ sơ")) from error
    for record in records:
        _life(record)
    return manifest, records, signed_list


def _check_size(archive: zipfile.ZipFile) -> None:
    """A few kilobytes can unfold to terabytes: the sizes it declares are looked at first."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_BYTES:
        raise _not_whole(Text("gói quá lớn"))
    if len({m.filename for m in members}) != len(members):
        raise _not_whole(Text("có hai tệp trùng tên"))


def _life(record: Mapping[str, Any]) -> History:
    try:
        return msgspec.convert(record["lich_su"], History)
    except (msgspec.ValidationError, KeyError) as error:
        raise _not_whole(Text("bản ghi hồ sơ sai khuôn")) from error


def _not_whole(why: str) -> NotAllowed:
    return NotAllowed(
        why,
        title=Text("Gói hồ sơ không nhận được: %1", why),
        advice=Text("Lấy lại gói từ nơi gửi; không có gì trong máy này thay đổi."),
    )


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _not_whole(Text("gói quá lớn"))
        return path.read_bytes()
    except OSError as error:
        raise FileTrouble(str(error)) from error


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# ── what was taken over ───────────────────────────────────────────────────────────────────────────


def taken(connection: Connection) -> tuple[int, ...]:
    """The entries of the packages taken over, oldest first."""
    return tuple(connection.execute(_NUMBERS).scalars())


def lives_of(connection: Connection, number: int) -> Iterator[History]:
    """Every life of one package; `source` names who handed it over. None when there is no such package."""
    package_json = connection.execute(_ONE, {"number": number}).scalar()
    if package_json is None:
        return
    body = json.loads(package_json)
    for at, packed_life in enumerate(body["lives"]):
        life = msgspec.convert(packed_life, History)
        yield replace(life, dossier_id=-(number * _ROOM + at + 1), source=body["unit"])
