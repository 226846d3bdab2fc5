import importlib.util
import shutil
import sys
from pathlib import Path

import pytest


def _librarian_module():
    """The script of the gallery reads the same file; in tests its folder is on no path."""
    if "librarian" not in sys.modules:
        place = Path(__file__).parent / "librarian.py"
        spec = importlib.util.spec_from_file_location("librarian", place)
        module = importlib.util.module_from_spec(spec)
        sys.modules["librarian"] = module
        spec.loader.exec_module(module)
    return sys.modules["librarian"]


@pytest.fixture
def table_file(new_file, tmp_path):
    path = tmp_path / "table.sqlite"
    shutil.copyfile(new_file, path)
    return path


@pytest.fixture
def librarian(qapp, table_file, tmp_path):
    made = _librarian_module().Librarian(table_file, tmp_path / "settings.ini")
    made.sits_down()
    yield made
    made.leaves()
