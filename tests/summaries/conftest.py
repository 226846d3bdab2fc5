import shutil

import pytest


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
