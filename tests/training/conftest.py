"""A training portal on loopback and clients that speak plain HTTP to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop.training.portal.server import TrainingPortal
from tests.clock import clock

COUNTER = "canbo.motcua@training.hatinh.example"
SECOND = "canbo.motcua2@training.hatinh.example"
SPECIALIST = "chuyenmon@training.hatinh.example"
CLERK = "vanthu@training.hatinh.example"

V1, V2, V21 = "/o/v1/opencps", "/o/rest/v2", "/o/rest/v2_1"


class Browser:
    """One signed-in client: a session with the headers a real client sends."""

    def __init__(self, portal: TrainingPortal, base: str = "") -> None:
        self.portal, self.base = portal, base or portal.url
        self.http = requests.Session()
        self.http.headers["Accept"] = "application/json"
        self.http.headers["groupId"] = str(portal.group_id)

    def call(self, method: str, path: str, **more: Any) -> requests.Response:
        return self.http.request(method, self.base + path, timeout=30, **more)

    def get(self, path: str, **query: Any) -> Any:
        answer = self.call("GET", V2 + path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def sign_in(self, email: str, password: str = "", **form: str) -> requests.Response:
        return self.call(
            "POST", f"{V1}/login", auth=(email, password or self.portal.password), data=form
        )

    def act(self, dossier_id: int, code: str, **form: Any) -> requests.Response:
        return self.call(
            "POST", f"{V2}/dossiers/{dossier_id}/actions", data={"actionCode": code, **form}
        )

    def upload(self, dossier_id: int, content: bytes, **form: Any) -> requests.Response:
        fields = {"dossierPartNo": "TB01", "displayName": "phieu.pdf", **form}
        return self.call(
            "POST",
            f"{V2}/dossiers/{dossier_id}/files",
            data=fields,
            files={"file": ("phieu.pdf", content, "application/pdf")},
        )


Open = Callable[..., TrainingPortal]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrainingPortal]:
    """One full portal for everything that only reads."""
    with TrainingPortal(tmp_path_factory.mktemp("portal"), with_clock=clock) as running:
        yield running


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[TrainingPortal]:
    """A small portal of this test's own, with lists that follow at once."""
    with TrainingPortal(
        tmp_path, dossiers=8, index_lag=0.0, trouble=False, with_clock=clock
    ) as running:
        yield running


@pytest.fixture
def browse() -> Iterator[Callable[..., Browser]]:
    """browse(portal, email) = a client signed in as that account; closed at the end."""
    with ExitStack() as stack:

        def open_browser(portal: TrainingPortal, email: str = COUNTER, base: str = "") -> Browser:
            browser = Browser(portal, base)
            stack.callback(browser.http.close)
            if email:
                assert browser.sign_in(email).text == "/c"
            return browser

        yield open_browser


@pytest.fixture
def officer(portal: TrainingPortal, browse: Callable[..., Browser]) -> Browser:
    return browse(portal)


@pytest.fixture
def waiting(portal: TrainingPortal) -> int:
    """A complete dossier that waits for acceptance."""
    return int(portal.books.dossiers("receiving")[0]["id"])
