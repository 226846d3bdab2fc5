"""Whether there is a screen to open a window on: without one Qt would abort, in its own words."""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bookcrossing.wording import pgettext

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEEDS_SCREEN: Final = frozenset({"xcb", "wayland", "wayland-egl"})
"""The ways of Qt that go to a screen; any other that is asked for, such as offscreen, needs none."""
_X_SOCKETS: Final = "/tmp/.X11-unix/X"  # noqa: S108  # where every X server listens
_X_FIRST_PORT: Final = 6000
_LOCAL_DISPLAY: Final = re.compile(r"(?:unix)?:(?P<number>\d{1,4})(?:\.\d+)?", re.ASCII)
_PATIENCE_S: Final = 2.0


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether a window can open; only where it surely cannot, the answer is no."""
    if not sys.platform.startswith("linux"):
        return True
    asked = {name.partition(":")[0] for name in environment.get("QT_QPA_PLATFORM", "").split(";")} - {""}
    if asked - _NEEDS_SCREEN:
        return True
    return _wayland_answers(environment) or _x_answers(environment.get("DISPLAY", ""))


def no_screen() -> str:
    return pgettext(
        "Command line",
        "There is no screen here on which a window could open. The command line works without one: “--help” "
        "says how.",
    )


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(socket.AF_UNIX, str(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name))


def _x_answers(display: str) -> bool:
    local = _LOCAL_DISPLAY.fullmatch(display)
    if local is None:
        return ":" in display  # somebody else's screen, over the network: let Qt knock there
    number = int(local["number"])
    path = f"{_X_SOCKETS}{number}"
    return (
        _answers(socket.AF_UNIX, f"\0{path}")
        or _answers(socket.AF_UNIX, path)
        or _answers(socket.AF_INET, ("127.0.0.1", _X_FIRST_PORT + number))
    )


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.settimeout(_PATIENCE_S)
        try:
            door.connect(address)
        except (OSError, ValueError):
            return False
    return True
