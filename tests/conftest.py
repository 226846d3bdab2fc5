"""What every test may ask for: the real files beside the project, an X display, a place for figures."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@dataclass(frozen=True)
class Screen:
    """A real X display without a monitor, for programs started by a test."""

    display: str

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed")
    told, tells = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(tells),
        "-screen",
        "0",
        "1600x1000x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(command, pass_fds=(tells,), stderr=subprocess.DEVNULL)
    os.close(tells)
    with os.fdopen(told) as pipe:
        number = pipe.readline().strip()
    if not number:
        pytest.fail(f"Xvfb did not start (exit code {server.wait()})")
    yield Screen(f":{number}")
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def field() -> Path:
    """The folder of real files; tests that read it are marked `field`."""
    folder = Path(os.environ.get("BOOKCROSSING_FIELD_DATA", PROJECT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real files in {folder}")
    return folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "long" in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes: ask with -m long"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests measured: `record_property("figure", "…")`."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    figures = [text for report in reports for name, text in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        for text in figures:
            terminalreporter.write_line(str(text))
