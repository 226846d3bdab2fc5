"""What the demo leaves unfinished, so that every page has something to show."""

from bookcrossing.listings.intake import LineState
from bookcrossing.listings.reads import Reads
from bookcrossing.listings.stocktakes import Walk


def test_a_box_is_open_and_its_lines_wait_in_every_way(demo):
    reads = Reads(demo)
    (box,) = [box for box in reads.boxes() if not box.is_closed]
    card, stream = reads.open_box(box.number)
    assert {line.state for line in stream.lines} == {
        LineState.KNOWN,
        LineState.NOT_FOUND,
        LineState.OFFLINE,
        LineState.DOUBTFUL,
        LineState.OTHER_CODE,
    }
    assert 0 < card.line.logged < box.expected


def test_one_book_of_it_came_from_the_catalogues_field_by_field(demo):
    with demo.read() as session:
        (title,) = (
            session.connection().exec_driver_sql("SELECT DISTINCT title_id FROM field_source").scalars()
        )
    assert Reads(demo).sources_of_fields(title) == {
        "name": "k10plus",
        "contributors": "k10plus",
        "publisher": "openl",
        "year_printed": "openl",
    }


def test_labels_wait_for_an_answer_and_others_to_be_printed(demo):
    queue = Reads(demo).print_queue("label")
    assert len(queue.waiting) == 1
    assert len(queue) > queue.waiting[0].labels == 4
    assert 0 < len(queue.ready()) < 10


def test_a_stocktake_is_begun_with_something_of_every_sort(demo):
    walk = Reads(demo).walk()
    assert isinstance(walk, Walk)
    assert walk.is_open
    assert walk.present > 20
    assert len(walk.missing) > 0
    assert len(walk.odd) == 2
