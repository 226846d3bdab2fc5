"""A stocktake from the shell: begun, counted, settled, finished."""


def test_a_walk_is_begun_counted_settled_and_finished(shell):
    assert shell.json("stocktake")["stocktake"] is None
    shell.does("stocktake --begin")
    counted = shell.json("stocktake che1")
    assert (counted["seen"], counted["number"], counted["again"]) == ("present", "CHE-00001", False)
    assert shell.json("stocktake 4008400401621")["seen"] == "unknown"
    told = shell.json("stocktake")["stocktake"]
    assert (told["present"], told["expected"], told["missing"], told["unsettled"]) == (1, 2, 1, 2)
    assert [line["seen"] for line in told["lines"]] == ["unknown", "missing"]

    ran = shell("stocktake --finish")
    assert (ran.code, "2 lines are not settled" in ran.err) == (1, True)
    shell.does("stocktake --missing", "stocktake --finish --anyway")
    assert shell.json("journey CHE-2")["state"] == "missing"
    assert shell.json("stocktake")["stocktake"]["finished_at"] is not None


def test_a_book_from_elsewhere_is_taken_home(shell):
    shell.does("take CHE-1 --to Rīga", "stocktake --begin", "stocktake CHE-1 CHE-2", "stocktake --home")
    assert shell.json("journey CHE-1")["state"] == "on_table"
    ran = shell("stocktake")
    assert (ran.code, "Not expected here" in ran.out, "Taken home" in ran.out) == (0, True, True)
    assert "Everything is settled." in ran.err


def test_without_a_walk_a_code_is_refused_with_the_way_out(shell):
    ran = shell("stocktake CHE-1")
    assert (ran.code, ran.err) == (1, "No stocktake is open. Begin one first.\n")


def test_a_table_that_is_not_there_is_not_made_by_asking(shell, tmp_path):
    missing = tmp_path / "none.sqlite"
    for line in ("stocktake", "stocktake CHE-1"):
        assert shell(f"--database {missing} {line}").code == 1
        assert not missing.exists()


def test_what_was_called_missing_stays_in_the_list_before_and_after_the_end(shell):
    shell.does("stocktake --begin", "stocktake CHE-1", "stocktake --missing")
    told = []
    for line in ("stocktake", "stocktake --finish"):
        walk = shell.json(line)["stocktake"]
        told.append(
            (walk["present"], walk["expected"], walk["missing"], walk["called_missing"], walk["lines"])
        )
    assert told[0] == told[1]
    assert told[0][:4] == (1, 2, 1, 1)
    assert [(line["number"], line["settled"]) for line in told[0][4]] == [("CHE-00002", "missing")]


def test_a_line_is_left_as_it_is_so_that_the_walk_can_be_finished(shell):
    shell.does("take CHE-2 --to Rīga", "stocktake --begin", "stocktake CHE-1 CHE-2 4008400401621")
    assert shell("stocktake --finish").code == 1
    left = shell.json("stocktake --leave 4008400401621 --leave che2")["stocktake"]
    assert (left["unsettled"], [line["settled"] for line in left["lines"]]) == (0, ["left", "left"])
    assert "Left as it is" in shell("stocktake").out
    shell.does("stocktake --finish")
    assert shell.json("journey CHE-2")["state"] == "travelling"


def test_a_code_that_was_not_counted_cannot_be_left(shell):
    shell.does("stocktake --begin", "stocktake CHE-1 4008400401621")
    for code in ("CHE-2", "12345", "CHE-1"):
        ran = shell(f"stocktake --leave 4008400401621 --leave {code}")
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert shell.json("stocktake")["stocktake"]["unsettled"] == 2
    assert shell("stocktake --leave").code == 2
