"""Which room may import which: the contracts stand in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

PROJECT = Path(__file__).resolve().parents[2]


def test_every_import_keeps_the_contracts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)

    kept = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True) == EXIT_STATUS_SUCCESS

    assert kept, capsys.readouterr().out


NOT_TO_START = (
    "bookcrossing.cli",
    "bookcrossing.demo",
    "bookcrossing.exchange",
    "bookcrossing.listings.boxes",
    "bookcrossing.listings.prints",
    "bookcrossing.listings.readers",
    "bookcrossing.listings.stocktakes",
    "bookcrossing.lookup",
    "bookcrossing.search.searching",
    "bookcrossing.summaries",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtSql",
    "ui.dialogs",
    "ui.pages.boxes",
    "ui.pages.catalogue",
    "ui.pages.labels",
    "ui.pages.readers",
    "ui.pages.stocktake",
    "ui.pages.summaries",
)


def test_the_window_starts_without_what_its_first_page_does_not_show() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "import sys, ui.app; print(*sys.modules)"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )

    imported = set(ran.stdout.split())

    assert "ui.pages.desk.page" in imported
    assert sorted(imported & set(NOT_TO_START)) == []
