"""The floor the tests stand on holds: nothing leaves this machine, nothing touches a person's folders."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

import pytest

from desktop.settings.config import program_folder


def test_a_request_to_the_world_fails_the_test() -> None:
    with pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(AssertionError, match=r"example\.com"):
        socket.getaddrinfo("example.com", 443)
    with socket.socket() as plain, pytest.raises(AssertionError):
        plain.connect_ex(("198.51.100.7", 80))


def test_a_name_that_cannot_exist_fails_as_without_a_network() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("cong.invalid", 443)


def test_this_machine_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        with socket.create_connection(address, timeout=5) as client:
            assert client.getpeername() == address


def test_the_programs_folder_is_a_throw_away_one() -> None:
    assert program_folder().is_relative_to(tempfile.gettempdir())
    assert Path.home() == Path(os.environ["HOME"])
    assert Path.home().is_relative_to(tempfile.gettempdir())


def test_no_window_opens() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ
