"""The demo with its window: a file filled first, and removed at the end unless somebody said where it is to lie."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from bookcrossing.cli.streams import put, speak_utf8
from bookcrossing.clock import SystemClock
from bookcrossing.demo.leftovers import file_for_window
from bookcrossing.demo.making import make_demo
from bookcrossing.errors import DeskError, StoreFailure
from bookcrossing.wording import pgettext, use
from bookcrossing.wording.failures import store_failure
from bookcrossing.wording.refusals import refusal

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.wording import Language


def run_demo(database: Path | None, wanted: Language) -> int:
    """Fill `database`, or a temporary file, and open the window on it; return the exit code."""
    speak_utf8()
    use(wanted)
    put(sys.stderr, pgettext("Command line", "The demo is being filled; this takes some seconds."))
    file = database or file_for_window()
    try:
        make_demo(file, SystemClock())
        from ui.app import run  # loads Qt

        return run(file, wanted, is_demo=True)
    except DeskError as error:
        put(sys.stderr, refusal(error))
    except StoreFailure as failure:
        put(sys.stderr, store_failure(failure))
    finally:
        if database is None:
            shutil.rmtree(file.parent, ignore_errors=True)
    return 1
