"""UTF-8 on every system, and no noise when a reader of the output has gone."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import TextIO


class OutputFails(Exception):
    """What stdout leads to takes no more."""

    def __init__(self, *, is_full: bool) -> None:
        super().__init__()
        self.is_full = is_full


def speak_utf8() -> None:
    """Let data and messages leave in UTF-8, whatever the console or the locale would have chosen.

    A stream that was closed before we began swallows what is said.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def put(stream: TextIO, text: str) -> None:
    stream.write(text + "\n")
    stream.flush()


def put_out(text: str = "") -> None:
    """Write a line of data, or nothing but what is still on its way; raise OutputFails where it doesn't arrive."""
    try:
        if text:
            sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputFails(is_full=error.errno in (errno.ENOSPC, errno.EDQUOT)) from error


def let_go_of_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's own last flush says nothing either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # a stdout that is no file, such as a test's
    finally:
        os.close(nowhere)
