"""Which version of the program this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    try:
        return version("bookcrossing")
    except PackageNotFoundError:  # started from its sources
        return "0.1.0"
