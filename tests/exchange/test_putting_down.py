"""A file is put down whole, and never in the place of a table."""

import pytest

from bookcrossing.exchange.putting_down import NotWritten, Unwritable, put_down


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_nothing_is_written_over_a_table_or_what_belongs_to_it(counter, ending):
    counter.add()
    file = counter.path.with_name(counter.path.name + ending)
    before = counter.path.read_bytes()
    with pytest.raises(NotWritten) as refused:
        put_down(file, b"%PDF-1.7")
    assert refused.value.why is Unwritable.IS_TABLE
    assert counter.path.read_bytes() == before


def test_a_link_to_a_table_is_a_table(counter, tmp_path):
    link = tmp_path / "month.pdf"
    link.symlink_to(counter.path)
    with pytest.raises(NotWritten):
        put_down(link, b"%PDF-1.7")


def test_an_older_sheet_gives_way_to_the_new_one(tmp_path):
    file = tmp_path / "month.pdf"
    put_down(file, b"old")
    put_down(file, b"new")
    assert file.read_bytes() == b"new"
