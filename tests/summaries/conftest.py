import importlib.util
import shutil
import sys
from pathlib import Path

import pytest


def _module(name):
    """Load a module that stands beside the tests."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parent / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def second_count():
    return _module("second_count")


@pytest.fixture(scope="session")
def histories():
    return _module("histories")


@pytest.fixture
def new_counter(counter, new_file, tmp_path):
    """Make another table of its own, and forget the one before."""
    made = []

    def make(name):
        for old in made:
            old.store.close()
            for leftover in tmp_path.glob(f"{old.path.name}*"):
                leftover.unlink()
        made.clear()
        path = tmp_path / f"{name}.sqlite"
        shutil.copyfile(new_file, path)
        made.append(type(counter)(path))
        return made[-1]

    yield make
    for last in made:
        last.store.close()
