"""`labels`: what is printed of books, as the real program writes it; and what is refused before anything is written.

What is about paper and type is printed by the program in a process of its own; the rest is painted in this one.
"""

import json
import shutil
import subprocess

import pytest

from ui.paper import paint_labels

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler's tools are not here")
WISH = "Нехай ця книга стане тобі теплим вікном додому."


def said(program, *arguments):
    ran = program(*arguments, "--json")
    assert ran.returncode == 0, ran.stderr.decode()
    return json.loads(ran.stdout)


def text_of(file):
    read = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return " ".join(read.stdout.decode().replace("\u00a0", " ").split())


@pytest.fixture
def filled(empty_shell):
    """A box of three copies: of two a title, and one."""
    empty_shell.does(
        "box --from Черкаси --place Черкаси",
        "add --title 'Лісова пісня' --author 'Леся Українка' --copies 2 --box 1",
        "add --title Тигролови --author 'Іван Багряний' --box 1",
    )
    return empty_shell


@pytest.fixture
def painting(filled, qapp):
    filled.painters = {"labels": paint_labels}
    return filled


@poppler
def test_labels_bookplates_and_cards_of_a_box_are_written(filled, program, tmp_path):
    labels, plates, cards = (tmp_path / f"{name}.pdf" for name in ("labels", "plates", "cards"))
    facts = said(program, "labels", "--box", "1", "--pdf", str(labels), "--start", "20", "--sheet", "l7160")
    assert facts["copies"] == ["CHE-00001", "CHE-00002", "CHE-00003"]
    assert facts["sheet"] == "Avery L7160"
    assert "CHE-00003" in text_of(labels)
    assert "Іван Багряний" in text_of(labels)
    assert page_count(labels) == 2
    filled.does(
        f"wish CHE-1 --text '{WISH}' --name Марійка --town Черкаси --show-text --show-name",
        "wish CHE-2 --text 'Тільки для бібліотеки.' --name Сергій",
    )
    said(program, "labels", "CHE-1", "CHE-2", "--kind", "bookplate", "--pdf", str(plates))
    text = text_of(plates)
    assert "вікном додому." in text
    assert "Марійка" in text
    assert "Тільки" not in text
    assert "Сергій" not in text
    said(program, "labels", "CHE-3", "CHE-1", "--kind", "card", "--pdf", str(cards), "--language", "lv")
    assert "Тигролови" in text_of(cards)
    assert page_count(cards) == 2


def page_count(file):
    told = subprocess.run(["pdfinfo", file], capture_output=True, check=True).stdout.decode()
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))


@poppler
def test_letters_the_type_does_not_have_are_left_out(empty_shell, program, tmp_path):
    odd = "📚 𝐊𝐨𝐛𝐳𝐚𝐫 👩‍🚀 Кобзар 漢字"
    empty_shell.does(
        f"add --title '{odd}' --author 'Тарас 🌻 Шевченко' --wish '{odd}'",
        f"wish CHE-1 --text '{odd}' --name 'Оля 🌻' --show-text --show-name",
    )
    for kind in ("label", "bookplate", "card"):
        file = tmp_path / f"{kind}.pdf"
        said(program, "labels", "CHE-1", "--kind", kind, "--pdf", str(file))
        told = subprocess.run(["pdffonts", file], capture_output=True, check=True).stdout.decode()
        fonts = {line.split()[0].split("+")[-1].split("-")[0] for line in told.splitlines()[2:]}
        assert fonts == {"NotoSans"}
        assert "Kobzar Кобзар" in text_of(file)


@poppler
def test_one_batch_prints_more_than_once_and_always_in_the_shipped_type(filled, program, tmp_path):
    files = [tmp_path / f"{n}.pdf" for n in range(3)]
    lines = [
        f"labels CHE-1 --pdf {files[0]}",
        f"labels CHE-1 --kind bookplate --pdf {files[1]}",
        f"summary 2026-11 --pdf {files[2]}",
    ]
    ran = program("batch", "-", typed="".join(f"{line}\n" for line in lines).encode())
    assert ran.returncode == 0, ran.stdout.decode()
    for file in files:
        told = subprocess.run(["pdffonts", file], capture_output=True, check=True).stdout.decode()
        assert {line.split()[0].split("+")[-1].split("-")[0] for line in told.splitlines()[2:]} == {
            "NotoSans"
        }


def test_the_queue_is_listed_printed_as_a_run_and_answered(painting, tmp_path):
    file = tmp_path / "queue.pdf"
    listed = painting.json("labels --queue")
    assert [(one["number"], one["why"], one["box"]) for one in listed["queue"]] == [
        ("CHE-00001", "new", 1),
        ("CHE-00002", "new", 1),
        ("CHE-00003", "new", 1),
    ]
    printed = painting.json(f"labels --queue --pdf '{file}' --start 3")
    assert (printed["copies"], printed["written"]) == (["CHE-00001", "CHE-00002", "CHE-00003"], True)
    assert file.exists()

    waits = painting.json("labels --queue")
    assert {one["why"] for one in waits["queue"]} == {"waiting"}
    assert [(run["run"], run["labels"], run["came_out"]) for run in waits["waiting"]] == [
        (printed["run"], 3, None)
    ]
    again = painting.json(f"labels --queue --pdf '{tmp_path}/again.pdf'")
    assert (again["written"], again["run"]) == (False, None)

    answered = painting.json("labels --came-out 3")
    assert (answered["run"], answered["labels"], answered["came_out"]) == (printed["run"], 3, 2)
    left = painting.json("labels --queue")
    assert [(one["number"], one["why"]) for one in left["queue"]] == [("CHE-00003", "new")]
    assert left["waiting"] == []
    assert painting.json("labels --came-out all")["came_out"] == 3  # changed, until the next run
    assert painting.json("labels --queue")["queue"] == []


def test_a_run_that_was_not_written_leaves_its_labels_in_the_queue(painting, tmp_path):
    ran = painting(f"labels --queue --pdf '{tmp_path}/no/labels.pdf'")
    assert (ran.code, "There is no folder" in ran.err) == (1, True)
    left = painting.json("labels --queue")
    assert ([one["why"] for one in left["queue"]], left["waiting"]) == (["new"] * 3, [])


def test_a_copy_whose_arrival_was_undone_is_not_left_out_in_silence(painting, tmp_path):
    file = tmp_path / "labels.pdf"
    painting.does("undo CHE-3")
    ran = painting(f"labels CHE-1 CHE-3 --pdf '{file}'")
    assert (ran.code, "No copy has the number" in ran.err) == (1, True)
    assert not file.exists()


REFUSED = {
    "CHE-1 --sheet L4732": "no codes find room",
    "CHE-1 --sheet L9999": "No sheet of labels is called “L9999”",
    "CHE-1 --start 22": "has no label 22",
    "CHE-1 --kind bookplate --sheet L7160": "a bookplate finds no room",
    "CHE-77": "No copy has the number",
    "--box 9": "9",
}


def test_what_cannot_be_printed_is_refused_and_nothing_is_written(painting, tmp_path):
    file = tmp_path / "labels.pdf"
    for line, words in REFUSED.items():
        ran = painting(f"labels {line} --pdf '{file}'")
        assert ran.code != 0
        assert words in ran.err
        assert not file.exists()
    ran = painting(f"labels CHE-1 --pdf '{tmp_path}/no/labels.pdf'")
    assert ran.code != 0
    assert "There is no folder" in ran.err


def test_nothing_was_printed_that_could_have_come_out(shell):
    ran = shell("labels --came-out all")
    assert (ran.code, ran.err) == (1, "Nothing has been printed yet that could have come out.\n")


@pytest.mark.parametrize(
    "line", ["--came-out all --queue", "--came-out some", "--came-out 0", "--queue CHE-1", "CHE-1"]
)
def test_what_the_queue_does_not_take_is_no_command(shell, line):
    assert shell(f"labels {line}").code == 2


@pytest.mark.parametrize("line", ["", "CHE-1 --kind card --start 2", "CHE-1 --kind card --sheet L7160"])
def test_a_line_that_says_too_little_or_too_much_is_no_command(shell, tmp_path, line):
    assert shell(f"labels {line} --pdf {tmp_path / 'labels.pdf'}").code == 2


def test_labels_whose_printing_cannot_be_noted_are_not_written(filled, tmp_path):
    def paint_and_lose_the_table(*_given: object) -> bytes:
        filled.database.rename(tmp_path / "elsewhere.sqlite")
        return b"%PDF"

    filled.painters = {"labels": paint_and_lose_the_table}
    (tmp_path / "labels.pdf").write_bytes(b"of yesterday")
    ran = filled(f"labels CHE-1 --pdf '{tmp_path}/labels.pdf'")
    assert (ran.code, ran.out) == (1, "")
    assert (tmp_path / "labels.pdf").read_bytes() == b"of yesterday"
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []
