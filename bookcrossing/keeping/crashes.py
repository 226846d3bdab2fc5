"""A mistake of the program itself: written to a log that names no book and no reader."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

if TYPE_CHECKING:
    from datetime import datetime

LOGS_VARIABLE: Final = "BOOKCROSSING_LOGS"
LARGEST_LOG: Final = 1_000_000
LOG_NAME: Final = "bookcrossing.log"


def log_folder() -> Path:
    told = os.environ.get(LOGS_VARIABLE)
    return Path(told) if told else platformdirs.user_log_path("bookcrossing", appauthor=False)


def write_down(crash: BaseException, doing: str, now: datetime) -> Path:
    """Append where in the code it happened, without messages or arguments, which may hold what people typed."""
    lines = [
        f"{now.isoformat()} {doing}",
        f"python {platform.python_version()} on {sys.platform}",
        *traceback.format_tb(crash.__traceback__),
    ]
    cause: BaseException | None = crash
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        cause = cause.__cause__ or cause.__context__
    written = "\n".join(line.rstrip("\n") for line in lines) + "\n\n"
    for folder in (log_folder(), Path(tempfile.gettempdir())):
        file = folder / LOG_NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if file.exists() and file.stat().st_size > LARGEST_LOG:
                file.replace(file.with_suffix(".old.log"))
            with file.open("a", encoding="utf-8") as log:
                log.write(written)
        except OSError:
            continue
        return file
    return Path(LOG_NAME)
