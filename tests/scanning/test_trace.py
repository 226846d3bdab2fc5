from pathlib import Path

import pytest

from ui.scanning.trace import NotATrace, Trace, load, save

TRACES = Path(__file__).parent / "traces"


@pytest.mark.parametrize("name", ["latvian_dead_key", "thirty_scans"])
def test_a_trace_comes_back_from_its_file_as_it_was(name, tmp_path):
    trace = load(TRACES / f"{name}.json")
    save(trace, tmp_path / "again.json")
    assert load(tmp_path / "again.json") == trace


def test_a_trace_begins_at_nought():
    keys = load(TRACES / "fast.json").keys
    assert Trace.of(keys[3:]).keys[0].at == 0


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"format": "else"}', '{"format": "bookcrossing scanner trace", "keys": [{}]}', "\xff", "{"],
)
def test_a_file_that_is_no_trace_is_refused(content, tmp_path):
    file = tmp_path / "trace.json"
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(NotATrace):
        load(file)
