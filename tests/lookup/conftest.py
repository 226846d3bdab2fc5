import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind
from bookcrossing.values import Isbn

sys.path.insert(0, str(Path(__file__).parent))  # the servers stand beside


@pytest.fixture(autouse=True)
def _without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, whatever the machine is set to."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def isbn() -> Isbn:
    return Isbn.parse("978-617-12-3456-7")


@pytest.fixture
def entry() -> SourceEntry:
    return SourceEntry(id="loopback", kind=SourceKind.SRU, name="Loopback")


@pytest.fixture
def at(entry):
    """The catalogue at an address."""
    return lambda address, **given: replace(entry, address=address, **given)
