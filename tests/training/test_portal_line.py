"""The line to the portal: cut, slow, a reply lost after the effect, a request lost before it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop.training.portal.server import TrainingPortal
from tests.clock import clock
from tests.sweep import rest_sweeps

V2 = "/o/rest/v2"


def test_a_cut_line_refuses_new_calls_and_ends_open_ones(portal: Any, officer: Any) -> None:
    officer.get("/worktimes")  # the connection is kept open
    portal.line.cut()
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            officer.get("/worktimes")
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection("127.0.0.1", portal.line.port, timeout=5).connect()
    portal.line.restore()
    assert officer.get("/worktimes")["total"] == 5


def test_a_reply_lost_after_its_effect(portal: TrainingPortal, officer: Any, waiting: int) -> None:
    portal.line.drop_reply("POST", r"/actions$")
    with pytest.raises(requests.ConnectionError):
        officer.act(waiting, "1100", actionNote="có tới nơi")
    assert [e.note for e in portal.books.effects(waiting)] == ["có tới nơi"]
    assert officer.act(waiting, "1300").status_code == 200  # once only
    assert portal.line.tally.dropped_replies == 1
    assert portal.line.pending_faults() == 0


def test_a_request_lost_on_the_way(portal: TrainingPortal, officer: Any, waiting: int) -> None:
    portal.line.drop_request("POST", r"/actions$", times=2)
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            officer.act(waiting, "1100")
    assert portal.books.effects(waiting) == []
    assert officer.act(waiting, "1100").status_code == 200


def test_a_line_cut_while_the_portal_works_loses_the_reply(
    portal: TrainingPortal, officer: Any, waiting: int
) -> None:
    portal.line.delay(0.3)
    cut = threading.Timer(0.1, portal.line.cut)
    cut.start()
    with pytest.raises(requests.ConnectionError):
        officer.act(waiting, "1100")
    cut.join()
    portal.line.clear()
    portal.line.restore()
    assert portal.books.effects(waiting) == []


def test_past_the_switch_the_portal_still_answers(portal: Any, browse: Any) -> None:
    portal.line.cut()
    assert browse(portal, base=portal.direct_url).get("/worktimes")["total"] == 5


def test_one_connection_carries_many_calls_and_large_bodies(
    portal: Any, officer: Any, waiting: int
) -> None:
    content = os.urandom(3_000_000)
    assert officer.upload(waiting, content, referenceUid="to").status_code == 200
    path = f"{V2}/dossiers/{waiting}/files/to"
    assert officer.call("GET", path).content == content
    assert officer.call("HEAD", path).content == b""
    assert officer.get("/worktimes")["total"] == 5


def test_a_chunked_request_passes(portal: Any, officer: Any, waiting: int) -> None:
    pieces = iter([b"actionCode=", b"1200&actionNote=", b"t%E1%BB%ABng+m%E1%BA%A9u"])
    answer = officer.call(
        "POST",
        f"{V2}/dossiers/{waiting}/actions",
        data=pieces,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 200, answer.text
    assert portal.books.effects(waiting)[0].note == "từng mẩu"


def test_the_switch_is_worked_from_another_process_over_http(portal: Any, officer: Any) -> None:
    def order(**what: Any) -> Any:
        answer = requests.post(portal.control_url, json=what, timeout=10)
        return answer.status_code, answer.json()

    assert order(mode="cut")[1]["mode"] == "cut"
    with pytest.raises(requests.ConnectionError):
        officer.get("/worktimes")
    fault = {"method": "GET", "path": "/worktimes", "times": 1}
    assert order(mode="through", drop_reply=fault)[1]["pending_faults"] == 1
    with pytest.raises(requests.ConnectionError):
        officer.get("/worktimes")
    state = requests.get(portal.control_url, timeout=10).json()
    assert (state["mode"], state["dropped_replies"]) == ("through", 1)
    assert order(mode="sideways")[0] == 400
    assert order(drop_reply={"method": "GET", "path": "("})[0] == 400
    assert order(drop_request=fault, clear=True, delay=0)[1]["pending_faults"] == 1


def test_stopping_leaves_no_thread_and_the_folder_keeps_its_books(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with TrainingPortal(tmp_path, dossiers=3, trouble=False, with_clock=clock) as first:
        requests.get(first.url + f"{V2}/ping", timeout=10)
        waiting = first.books.dossiers()[0]["id"]
        first.act_as("canbo.motcua@training.hatinh.example", waiting, "1100")
    first.stop()
    assert set(threading.enumerate()) <= before
    with TrainingPortal(tmp_path, dossiers=99, seed=1, with_clock=clock) as second:
        assert len(second.books.dossiers()) == 3
        assert len(second.books.effects(waiting)) == 1


@pytest.mark.parametrize("ending", rest_sweeps(["stdin", "SIGTERM"]))
def test_the_portal_runs_as_a_process(tmp_path: Path, ending: str) -> None:
    words = [sys.executable, "-W", "error", "-m", "desktop.training", "--folder", str(tmp_path)]
    process = subprocess.Popen(
        [*words, "--dossiers", "2", "--no-trouble"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    with process:
        ready = json.loads(process.stdout.readline())
        assert requests.get(ready["url"] + f"{V2}/ping", timeout=10).text == "ok"
        assert requests.get(ready["control"], timeout=10).json()["mode"] == "through"
        assert Path(ready["books"]).is_file()
        assert ready["accounts"][0]["name"] == "Nguyễn Thị Hà"
        if ending == "SIGTERM":
            process.send_signal(signal.SIGTERM)
        else:
            process.stdin.close()
        assert process.wait(30) == 0, process.stderr.read()
        assert "Traceback" not in process.stderr.read()
