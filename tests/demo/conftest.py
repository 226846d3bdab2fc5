"""One demo for all who only look at it."""

from datetime import UTC, datetime

import pytest

from bookcrossing.demo.making import make_demo
from bookcrossing.store.schema import open_store

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)


class Told:
    def __init__(self, now=NOW):
        self._now = now

    def now(self):
        return self._now


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    make_demo(path, Told())
    return path


@pytest.fixture
def demo(demo_file):
    store = open_store(demo_file)
    yield store
    store.close()


@pytest.fixture(scope="session")
def told():
    """Clocks that stand at an instant."""
    return Told
