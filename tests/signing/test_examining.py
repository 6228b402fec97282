"""Any PDF somebody brings, without the network; and the machine itself, looked at by the desk's verbs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.desk.token.signed_files import SignedFiles
from desktop.desk.token.token_health import TokenHealth
from desktop.errors import FileTrouble
from desktop.settings.config import Settings, Unit
from desktop.signing.making.levels import PadesLevel, extend
from tests.signing.conftest import PIN


def files_of(office: Any) -> SignedFiles:
    authority = office.authority
    settings = SimpleNamespace(trust=(authority.root,), chain=(authority.issuing,))
    return SignedFiles(lambda _: b"", settings)  # type: ignore[arg-type]


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "mang-đến.pdf"
    path.write_bytes(content)
    return path


def test_an_archived_paper_offline_and_harmed(
    soft_office: Any, paper: bytes, tmp_path: Path
) -> None:
    known: Any = {"trust": [soft_office.root], "chain": [soft_office.issuing]}
    tsa = soft_office.authority.tsa_url
    archived = extend(soft_office.sign(paper, "lanh-dao"), PadesLevel.LTA, tsa_url=tsa, **known)
    files = files_of(soft_office)
    soft_office.authority.__exit__(None, None, None)
    try:
        found = files.examine(saved(tmp_path, archived))
    finally:
        soft_office.authority.__enter__()
    assert (found.verdict, found.asked) == ("valid", False)
    assert found.words == "HỢP LỆ: 1 chữ ký, nội dung không đổi từ khi ký"
    assert (found.signatures[0].level, found.signatures[0].then) == ("B-LTA", "chưa bị thu hồi")
    at = archived.index(b"stream") + 20
    harmed = files.examine(saved(tmp_path, archived[:at] + b"\xff" + archived[at + 1 :]))
    assert harmed.verdict == "broken"
    assert harmed.words.startswith("KHÔNG DÙNG ĐƯỢC")


def test_strangers_unsigned_and_unreadable(
    soft_office: Any, nss_office: Any, paper: bytes, tmp_path: Path
) -> None:
    files = files_of(soft_office)
    stranger = files.examine(saved(tmp_path, nss_office.sign(paper, "lanh-dao")))
    assert stranger.verdict == "untrusted"
    assert "Phan Đình Sơn" in stranger.words
    assert files.examine(saved(tmp_path, paper)).verdict == "none"
    assert files.examine(saved(tmp_path, b"\xff\xd8 photo")).verdict == "unknown"
    with pytest.raises(FileTrouble, match="Không đọc được"):
        files.examine(tmp_path / "không-có.pdf")


def test_asked_whether_it_was_revoked(
    soft_office: Any, tokens: Any, certificates: Any, paper: bytes, now: datetime, tmp_path: Path
) -> None:
    from desktop.signing.making.pades import sign

    revoked = certificates["thu-hoi"]
    with tokens.login(revoked, PIN) as login:
        signed = sign(paper, login, revoked, None, at=now, chain=[soft_office.issuing])
    path, files = saved(tmp_path, signed), files_of(soft_office)
    assert files.examine(path).verdict == "valid"  # nobody was asked, and the page says so
    asked = files.examine(path, online=True)
    assert (asked.verdict, asked.asked) == ("untrusted", True)


def test_the_machine_is_looked_at_without_a_pin(training_token: Any) -> None:
    settings = Settings(
        name="tap-huan",
        portal_url="http://127.0.0.1:1",
        rest_prefix="/o/rest/v2",
        group_id=1,
        site="training",
        account="",
        folder=training_token.folder.parent,
        unit=Unit("", "", "", ""),
        driver="softhsm",
        tsa="http://127.0.0.1:9/tsa",
    )
    found = TokenHealth(settings).diagnose()
    by_area = {check.area: check for check in found.checks}
    assert by_area["Trình điều khiển"].good
    assert by_area["TSA"].good is False
    assert any("đã hết hạn" in check.words for check in found.checks)  # the training token het-han
    assert "SoftHSM" in found.text
    assert PIN not in found.text
