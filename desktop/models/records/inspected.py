"""What the inspection saw in each file: kept by the inspection thread alone, read with the dossier."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select
from sqlalchemy.dialects.sqlite import insert

from desktop.models.dossier.completeness import FINDINGS, KINDS, FileInspection, Found
from desktop.models.records import entries
from desktop.models.store.tables import inspection, mirror_dossier, mirror_file, to_text

VERSION = 1  # of the checks; raise it when they change, and every file is looked at again


class UninspectedFile(NamedTuple):
    """A file nobody has looked into yet."""

    sha256: str
    size: int
    dossier_id: int


def of_files(connection: Connection, digests: Iterable[str | None]) -> dict[str, FileInspection]:
    """{SHA-256: inspection}. Files not looked at are left out; so are rows that only a later program understands."""
    known_digests = {digest for digest in digests if digest}
    rows = connection.execute(select(inspection).where(inspection.c.sha256.in_(known_digests)))
    inspections = {r.sha256: FileInspection(r.kind, r.pages, _found(r.findings)) for r in rows}
    return {
        digest: inspected_file
        for digest, inspected_file in inspections.items()
        if _known(inspected_file)
    }


def waiting(connection: Connection, limit: int) -> list[UninspectedFile]:
    """Files on this machine without an inspection by the present checks, newest dossiers first."""
    unseen = select(
        mirror_file.c.sha256,
        mirror_file.c.size,
        func.max(mirror_file.c.dossier_id).label("dossier_id"),
    ).outerjoin(
        inspection,
        and_(inspection.c.sha256 == mirror_file.c.sha256, inspection.c.version >= VERSION),
    )
    query = (
        unseen.join(mirror_dossier, mirror_dossier.c.id == mirror_file.c.dossier_id)
        .where(mirror_file.c.sha256.is_not(None), inspection.c.sha256.is_(None))
        .group_by(mirror_file.c.sha256)
        .order_by(func.max(mirror_dossier.c.submitted_at).desc(), mirror_file.c.sha256)
        .limit(limit)
    )
    counter_scans = entries.scans(
        connection
    )  # made at this counter: the portal does not list them yet
    inspected_digests = of_this_version(connection, [scan.sha256 for scan in counter_scans])
    unlooked = {
        scan.sha256: UninspectedFile(scan.sha256, scan.size, dossier_id)
        for scan, dossier_id in counter_scans.items()
        if scan.sha256 not in inspected_digests
    }
    listed = (UninspectedFile(*row) for row in connection.execute(query))
    return [*unlooked.values(), *(w for w in listed if w.sha256 not in unlooked)][:limit]


def of_this_version(connection: Connection, digests: Iterable[str]) -> frozenset[str]:
    """Those of `digests` that the present checks have looked into."""
    by_this_version = inspection.c.sha256.in_(list(digests)) & (inspection.c.version >= VERSION)
    return frozenset(
        connection.execute(select(inspection.c.sha256).where(by_this_version)).scalars()
    )


def keep(
    connection: Connection, sha256: str, result: FileInspection, at: datetime
) -> frozenset[int]:
    """Write what was seen; the dossiers that hold this file."""
    values = {
        "sha256": sha256,
        "findings": json.dumps(
            [[f.code, dict(f.values)] for f in result.found], ensure_ascii=False
        ),
        "pages": result.pages,
        "kind": result.kind,
        "at": to_text(at),
        "version": VERSION,
    }
    connection.execute(
        insert(inspection)
        .values(**values)
        .on_conflict_do_update(index_elements=["sha256"], set_=values)
    )
    holders = select(mirror_file.c.dossier_id).where(mirror_file.c.sha256 == sha256)
    counter_holders = {
        number for scan, number in entries.scans(connection).items() if scan.sha256 == sha256
    }
    return frozenset(connection.execute(holders).scalars()) | counter_holders


def _found(text: str) -> tuple[Found, ...]:
    return tuple(Found(code, tuple(values.items())) for code, values in json.loads(text))


def _known(result: FileInspection) -> bool:
    return result.kind in KINDS and all(finding.code in FINDINGS for finding in result.found)
