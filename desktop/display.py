"""Whether a window can be opened here, asked before Qt is: without a display Qt ends the process with a core dump.

A display is named by the environment, and what is named may be gone: a session that ended, an SSH connection without
its tunnel, a container that inherited a variable. So it is spoken to, as Qt's own plugins would. Standard library only.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

_NAMED = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
PATIENCE = 5.0
"""Seconds a compositor has to take the connection; one that runs takes it at once."""


def display_answers() -> bool:
    """One of the plugins Qt would try has somewhere to draw; what needs no display always has."""
    if not sys.platform.startswith("linux"):
        return True
    return any(_ANSWERS.get(plugin, _needs_none)() for plugin in _plugins())


def display_named() -> str:
    """What the environment names, as its variables stand there; "" = nothing."""
    return " ".join(f"{name}={os.environ[name]}" for name in _NAMED if os.environ.get(name))


def _plugins() -> Iterable[str]:
    """Those Qt would try: the ones asked for, else Wayland's in a session of its own, then X11's."""
    wanted = os.environ.get("QT_QPA_PLATFORM")
    if wanted:
        return (name.partition(":")[0].partition("-")[0] for name in wanted.split(";"))
    session = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("XDG_SESSION_TYPE") == "wayland"
    return ("wayland", "xcb") if session else ("xcb",)


def _needs_none() -> bool:
    return True


def _x_answers() -> bool:
    """By the library Qt's plugin is linked to: it knows every form of DISPLAY, and the key of the session."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return answers


def _wayland_answers() -> bool:
    if os.environ.get("WAYLAND_SOCKET"):  # a connection that is open already
        return True
    folder = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent"))
    name = folder / (os.environ.get("WAYLAND_DISPLAY") or "wayland-0")  # may be a whole path
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        try:
            connection.connect(str(name))
        except OSError:
            return False
    return True


_ANSWERS: Mapping[str, Callable[[], bool]] = {"xcb": _x_answers, "wayland": _wayland_answers}
