"""A file that is taken away while it is open: nothing is written to a ghost."""

import shutil

import pytest

from bookcrossing.desk.crossing import LetTravel
from bookcrossing.errors import Failure, StoreFailure


def test_a_file_that_was_deleted_is_noticed_before_anything_is_written(counter):
    copy = counter.add()
    for name in counter.path.parent.glob(counter.path.name + "*"):
        name.unlink()
    with pytest.raises(StoreFailure) as refusal:
        counter.do(LetTravel(copy=copy))
    assert refusal.value.failure is Failure.REPLACED
    with pytest.raises(StoreFailure):
        counter.store.data_version()


def test_a_log_that_another_program_took_away_is_noticed(counter):
    copy = counter.add()
    counter.path.with_name(counter.path.name + "-wal").unlink()
    with pytest.raises(StoreFailure) as refusal:
        counter.do(LetTravel(copy=copy))
    assert refusal.value.failure is Failure.REPLACED


def test_another_file_in_its_place_is_noticed(counter, tmp_path):
    copy = counter.add()
    shutil.copyfile(counter.path, tmp_path / "other")
    (tmp_path / "other").replace(counter.path)
    with pytest.raises(StoreFailure) as refusal:
        counter.do(LetTravel(copy=copy))
    assert refusal.value.failure is Failure.REPLACED
