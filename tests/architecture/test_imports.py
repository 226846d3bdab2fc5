"""Which room may import which: the contracts stand in pyproject.toml."""

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
