"""`search --queries`: many queries in one process, one JSON object a line, whatever stands in them."""

HARD = (
    "я" * 10_000,
    "...«»\"'***",
    '"' * 500,
    "🦊🐺",
    "שלום -עולם",
    "a\0b",
    "один\u2028два\x85три\x0bчотири\x1cп’ять",
    "year:abc state:foo автор:",
    'author:"Леся Українка" -year:1990.. стан:',
    "-",
)


def test_queries_from_standard_input_are_answered_in_their_order(shell) -> None:
    shell.typed = "лісова\r\nнічого\r\nПІСНЯ".encode()

    ran = shell("search --queries -")

    assert ran.code == 0
    assert [(each["query"], len(each["hits"])) for each in ran.objects] == [
        ("лісова", 1),
        ("нічого", 0),
        ("ПІСНЯ", 1),
    ]
    assert all(each["took_ms"] >= 0 for each in ran.objects)


def test_json_may_be_asked_for_as_well(shell) -> None:
    shell.typed = "лісова\n".encode()

    assert shell("search --queries - --json --limit 1").objects[0]["query"] == "лісова"


def test_no_query_is_an_error_and_each_has_one_answer(shell) -> None:
    shell.typed = "\n".join(HARD).encode()

    ran = shell("search --queries -")

    assert ran.code == 0
    assert [each["query"] for each in ran.objects] == list(HARD)


def test_bytes_that_are_no_text_are_queries_too(shell) -> None:
    shell.typed = b"\xff\xfe\xc3\n" + "лісова".encode()

    ran = shell("search --queries -")

    assert (ran.code, len(ran.objects)) == (0, 2)
    assert len(ran.objects[1]["hits"]) == 1


def test_an_empty_file_asks_nothing(shell) -> None:
    ran = shell("search --queries -")

    assert (ran.code, ran.out) == (0, "")
