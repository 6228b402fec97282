"""News of a later version: believed when signed by the key of the policy, told with care, never more than told."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    Metadata,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from desktop.desk.machine import updates
from desktop.desk.machine.updates import News, UpdatesForged, UpdatesUnknown, ask, notice
from desktop.settings.config import Settings, version
from desktop.settings.profiles import load_profile
from tests.install.conftest import Machine


class Publisher:
    """Signs a TUF repository of one target, as whoever publishes versions does: offline, with keys of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.signer = folder, CryptoSigner.generate_ed25519()
        self.number = 0

    def publish(self, told: object, *, days: int = 30, by: CryptoSigner | None = None) -> None:
        self.number += 1
        expires, signer = datetime.now(UTC) + timedelta(days=days), by or self.signer
        target = self.folder / "targets" / updates.TARGET
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(told), encoding="utf-8")
        key = self.signer.public_key
        roles = ("root", "timestamp", "snapshot", "targets")
        root = Root(
            1, None, datetime.now(UTC) + timedelta(days=3650), {key.keyid: key},
            {name: Role([key.keyid], 1) for name in roles}, consistent_snapshot=False,
        )  # fmt: skip
        file = TargetFile.from_file(updates.TARGET, str(target))
        parts: dict[str, Any] = {
            "root": root,
            "targets": Targets(self.number, None, expires, {updates.TARGET: file}),
            "snapshot": Snapshot(self.number, None, expires),
            "timestamp": Timestamp(self.number, None, expires),
        }
        parts["snapshot"].meta["targets.json"].version = self.number
        parts["timestamp"].snapshot_meta.version = self.number
        for name, signed in parts.items():
            metadata: Metadata[Any] = Metadata(signed)
            metadata.sign(self.signer if name == "root" else signer)
            place = self.folder / "metadata" / f"{'1.' if name == 'root' else ''}{name}.json"
            place.parent.mkdir(exist_ok=True)
            metadata.to_file(str(place))

    @property
    def root(self) -> Path:
        return self.folder / "metadata" / "1.root.json"


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "noi-dang")


@pytest.fixture
def settings(
    empty_machine: Machine, publisher: Publisher, httpserver: HTTPServer, tmp_path: Path
) -> Settings:
    publisher.publish({"version": "99.0.0", "notes": "Sửa cách tính hạn"})

    def serve(request: object) -> object:
        from werkzeug import Response

        file = publisher.folder / request.path.lstrip("/")  # type: ignore[attr-defined]
        return Response(file.read_bytes()) if file.is_file() else Response(status=404)

    httpserver.expect_request(re.compile("/.*")).respond_with_handler(serve)  # type: ignore[arg-type]
    trusted = tmp_path / "root.json"
    trusted.write_bytes(publisher.root.read_bytes())
    return replace(
        empty_machine.settings, updates_url=httpserver.url_for("").rstrip("/"), updates_root=trusted
    )


def test_a_signed_version_is_news(settings: Settings) -> None:
    news = ask(settings)
    assert news == News("99.0.0", "Sửa cách tính hạn")
    assert news.later
    assert ask(settings) == news, "from what is cached"
    assert not News(version(), "").later
    assert not News("0.0.9", "").later
    assert News("0.10.0", "").later > News("0.0.9", "").later


def test_without_a_policy_nothing_is_asked(empty_machine: Machine) -> None:
    """No address, no request: the floor of the tests would fail one to the world."""
    assert load_profile(empty_machine.profile, empty_machine.home / "x").updates_url == ""
    assert ask(empty_machine.settings) is None


def test_a_stranger_signs_a_version(settings: Settings, publisher: Publisher) -> None:
    publisher.publish({"version": "99.0.1"}, by=CryptoSigner.generate_ed25519())
    with pytest.raises(UpdatesForged):
        ask(settings)


def test_a_file_exchanged_under_a_true_signature(settings: Settings, publisher: Publisher) -> None:
    (publisher.folder / "targets" / updates.TARGET).write_text('{"version": "99.9.9"}')
    with pytest.raises((UpdatesForged, UpdatesUnknown)):
        ask(settings)


def test_an_old_answer_is_no_news(settings: Settings, publisher: Publisher) -> None:
    """Somebody on the line plays back what was true once, to keep an office on a version with a hole."""
    old = {p: p.read_bytes() for p in publisher.folder.rglob("*") if p.is_file()}
    publisher.publish({"version": "99.1.0"})
    assert ask(settings) == News("99.1.0", "")
    for path, content in old.items():
        path.write_bytes(content)
    with pytest.raises(UpdatesForged):
        ask(settings)


def test_an_expired_answer_is_no_news(settings: Settings, publisher: Publisher) -> None:
    publisher.publish({"version": "99.1.0"}, days=-1)
    with pytest.raises(UpdatesForged):
        ask(settings)


def test_a_line_that_is_down_is_told_calmly(settings: Settings) -> None:
    with pytest.raises(UpdatesUnknown) as caught:
        ask(replace(settings, updates_url="http://127.0.0.1:9"))
    assert not isinstance(caught.value, UpdatesForged)
    assert "Không ảnh hưởng" in caught.value.advice


@pytest.mark.parametrize("told", [[], {}, {"version": "mới"}, {"version": "1"}])
def test_news_without_a_version_is_none(
    settings: Settings, publisher: Publisher, told: object
) -> None:
    publisher.publish(told)
    with pytest.raises(UpdatesUnknown):
        ask(settings)


def test_the_officer_is_advised_to_wait_while_acts_are_nowhere_else() -> None:
    news = News("99.0.0", "Sửa cách tính hạn")
    assert "còn 3 việc chưa gửi" in notice(news, 3, False).lower()
    assert "sao lưu" in notice(news, 3, False)
    for safe in (notice(news, 3, True), notice(news, 0, False)):
        assert "chưa gửi" not in safe
        assert "nhờ quản trị" in safe.lower()
