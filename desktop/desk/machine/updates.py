"""News of a later version: asked for where the policy names a place, judged by signatures (TUF), told, never forced.

The place is plain files: `metadata/` and `targets/` of a TUF repository, signed offline by whoever publishes; trust
starts at `updates_root` of the administrator's policy. An old, a cut, a mixed or a forged answer is no news. Nothing
is downloaded but latest.json: the administrator installs, through the system's own packages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from tuf.api.exceptions import DownloadError, DownloadHTTPError, RepositoryError
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from desktop.errors import OfficerError
from desktop.settings.config import Settings, version
from desktop.settings.setting import loopback
from desktop.sync.portal.wire import SystemTrust
from desktop.texts import Text, raised

TARGET = "latest.json"
_MOST = 256 * 1024  # bytes of any one answer
_SECONDS = (5, 15)  # to connect, between two pieces


class UpdatesUnknown(OfficerError):
    title = Text("Chưa biết có bản mới hay không")
    advice = Text(
        "Không ảnh hưởng công việc; chương trình hỏi lại vào hôm sau, hoặc báo quản trị kiểm tra nơi đăng bản mới."
    )


class UpdatesForged(UpdatesUnknown):
    title = Text("Tin về bản mới không đúng chữ ký nên đã bỏ qua")
    advice = Text(
        "Đừng cài bản lấy từ nơi đó; báo quản trị kiểm tra nơi đăng bản mới và tệp khoá gốc."
    )


@dataclass(frozen=True, slots=True)
class News:
    """A published version. `notes`: one line for the officer."""

    version: str
    notes: str

    @property
    def later(self) -> bool:
        return _ordered(self.version) > _ordered(version())


def ask(settings: Settings) -> News | None:
    """The latest published version, None where the policy names no place. UpdatesUnknown, UpdatesForged."""
    if not settings.updates_url or settings.updates_root is None:
        return None
    folder = settings.folder / "updates"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    base = settings.updates_url.rstrip("/")
    try:
        with closing(_Fetcher(base)) as fetcher:
            updater = Updater(
                str(folder),
                f"{base}/metadata/",
                str(folder),
                f"{base}/targets/",
                fetcher=fetcher,
                config=_CONFIG,
                bootstrap=settings.updates_root.read_bytes(),
            )
            updater.refresh()
            target_info = updater.get_targetinfo(TARGET)
            if target_info is None or target_info.length > _MOST:
                raise UpdatesUnknown("no such target, or too long")
            path = updater.find_cached_target(target_info) or updater.download_target(target_info)
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - a path as TUF gives it
            return _read(json.load(file))
    except DownloadError as error:
        raise UpdatesUnknown(f"{type(error).__name__}: {error}") from error
    except RepositoryError as error:
        raise UpdatesForged(f"{type(error).__name__}: {error}") from error
    except (OSError, ValueError) as error:
        raise UpdatesUnknown(f"{type(error).__name__}: {error}") from error


def notice(news: News, unsent: int, proven: bool) -> str:
    """One line for the officer. While acts are nowhere but here, the advice is to wait."""
    wait = (
        Text(
            "còn %n việc chưa gửi: gửi hết hoặc sao lưu («motcua backup») trước khi cập nhật",
            count=unsent,
        )
        if unsent and not proven
        else Text("nhờ quản trị cài khi tiện")
    )
    notes = f" ({news.notes})" if news.notes else ""
    return Text(
        "Đã có bản %1%2; bản đang dùng %3. %4.",
        news.version,
        notes,
        version(),
        raised(wait),
    )


_CONFIG = UpdaterConfig(
    root_max_length=_MOST,
    timestamp_max_length=_MOST,
    snapshot_max_length=_MOST,
    targets_max_length=_MOST,
    app_user_agent="motcua",
)


class _Fetcher(FetcherInterface):
    """Plain GETs, judged by the system's own store of authorities, as the portal's are."""

    def __init__(self, base: str) -> None:
        self._session = requests.Session()
        self._session.trust_env = not loopback(urlsplit(base).hostname or "")
        self._session.mount("https://", SystemTrust())

    def close(self) -> None:
        self._session.close()

    def _fetch(self, url: str) -> Iterator[bytes]:
        answer = self._session.get(url, timeout=_SECONDS, stream=True, allow_redirects=False)
        if answer.status_code != 200:
            answer.close()
            raise DownloadHTTPError(f"HTTP {answer.status_code}", answer.status_code)
        return self._pieces(answer)

    @staticmethod
    def _pieces(answer: requests.Response) -> Iterator[bytes]:
        try:
            yield from answer.iter_content(16 * 1024)
        except requests.RequestException as error:
            raise DownloadError(type(error).__name__) from error
        finally:
            answer.close()


def _read(published: object) -> News:
    if not isinstance(published, dict) or not _VERSION.fullmatch(str(published.get("version", ""))):
        raise ValueError("latest.json names no version")
    return News(str(published["version"]), str(published.get("notes", ""))[:200])


_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){1,3}")


def _ordered(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
