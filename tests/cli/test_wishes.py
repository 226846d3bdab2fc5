"""The donor's wish on the command line: translation, photographs that are small already, the journey's first line."""

import pytest

from bookcrossing.pictures import Picture
from tests.photographs.conftest import noted, page, saved


@pytest.fixture
def copy(shell):
    shell.does("add --title Дюна")
    return shell


def test_the_wish_is_the_first_line_of_the_journey_and_its_movements_stay_what_they_are(copy, tmp_path):
    assert copy.json("journey CHE-1")["wish"] is None
    (tmp_path / "page.jpg").write_bytes(saved(page(), "JPEG"))
    copy.does(
        "wish CHE-1 --text 'Хай щастить!' --language ukr --translation 'Veiksmi!' --translation-language lav"
        f" --written '2024-05' --name Оксана --town Черкаси --photo {tmp_path / 'page.jpg'}"
        " --show-text --show-town --show-photo"
    )
    told = copy.json("journey CHE-1")
    assert told["wish"] == {
        "text": "Хай щастить!",
        "language": "ukr",
        "translation": "Veiksmi!",
        "translation_language": "lav",
        "first_name": None,
        "town": "Черкаси",
        "written_on": "2024-05",
        "photographs": 1,
        "withdrawn_at": None,
    }
    assert [line["kind"] for line in told["movements"]] == ["received"]
    assert copy("journey CHE-1").out.splitlines()[2].split("  ")[-1].strip() == "“Хай щастить!”"


def test_without_consent_the_journey_says_only_that_there_is_one(copy):
    copy.does("wish CHE-1 --text 'Хай щастить!' --name Оксана --town Черкаси --show-name")
    wish = copy.json("journey CHE-1")["wish"]
    assert (wish["text"], wish["first_name"], wish["town"]) == (None, "Оксана", None)
    assert "щастить" not in copy("journey CHE-1").out


def test_a_wish_taken_back_keeps_its_line(copy):
    copy.does("wish CHE-1 --text 'Хай щастить!' --show-text")
    copy.does("wish CHE-1 --withdraw")
    wish = copy.json("journey CHE-1")["wish"]
    assert wish["withdrawn_at"].startswith("20")
    assert wish["text"] is None
    assert "The donor's words were taken back." in copy("journey CHE-1").out


def test_a_photograph_alone_is_a_wish_and_leaves_the_words_that_are_there(copy, tmp_path):
    (tmp_path / "page.jpg").write_bytes(saved(page(), "JPEG"))
    assert copy.json(f"wish CHE-1 --photo {tmp_path / 'page.jpg'} --show-photo")["copy"] == "CHE-00001"
    wish = copy.json("journey CHE-1")["wish"]
    assert (wish["text"], wish["photographs"]) == (None, 1)

    copy.does("wish che1 --text 'Хай щастить!' --name Оксана --show-text --show-photo")
    (tmp_path / "other.jpg").write_bytes(saved(page(210, 300), "JPEG"))
    copy.does(f"wish CHE-1 --photo {tmp_path / 'other.jpg'} --show-name")
    wish = copy.json("journey CHE-1")["wish"]
    assert (wish["text"], wish["first_name"], wish["photographs"]) == ("Хай щастить!", "Оксана", 2)
    assert copy("wish CHE-1 --name Оксана").code == 2


def test_photographs_come_to_those_that_are_there(copy, tmp_path):
    for width in (200, 210):
        (tmp_path / f"{width}.webp").write_bytes(saved(page(width, 300), "WEBP"))
        copy.does(f"wish CHE-1 --text Так --show-photo --photo {tmp_path / f'{width}.webp'}")
    copy.does("wish CHE-1 --text Ні --show-photo")
    assert copy.json("journey CHE-1")["wish"]["photographs"] == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (saved(page(), "JPEG", exif=noted()), "tells more"),
        (saved(page(4000, 3000), "JPEG"), "larger than what is stored"),
        (saved(page(), "PNG"), "is a picture of a kind"),
        (b"%PDF", "is no picture"),
        (b"", "is empty"),
    ],
)
def test_what_the_window_would_have_to_make_small_is_refused(copy, tmp_path, data, says):
    (tmp_path / "page.jpg").write_bytes(data)
    refused = copy(f"wish CHE-1 --text Так --photo {tmp_path / 'page.jpg'}")
    assert refused.code == 1
    assert says in refused.err
    assert "page.jpg" in refused.err
    assert copy.json("journey CHE-1")["wish"] is None


def test_what_the_window_stores_is_taken(copy, tmp_path):
    Picture.of(saved(page(), "WEBP"))
    assert copy(f"wish CHE-1 --text Так --photo {tmp_path / 'none.jpg'}").code == 1


@pytest.mark.parametrize("option", ["--language", "--translation-language"])
def test_a_language_nobody_knows_is_refused_and_a_name_is_as_good_as_its_code(copy, option):
    ran = copy(f"wish CHE-1 --text Щасти! --translation Veiksmi! {option} klingon")
    assert (ran.code, ran.out) == (2, "")
    assert "“klingon” is no language known here: say its name or its code, such as ukr or lav" in ran.err
    copy.does(f"wish CHE-1 --text Щасти! --translation Veiksmi! --show-text {option} latviešu")
    name = option.removeprefix("--").replace("-", "_")
    assert copy.json("journey CHE-1")["wish"][name] == "lv"
    copy.does(f"wish CHE-1 --text Щасти! --translation Veiksmi! --show-text {option} crh")
    assert copy.json("journey CHE-1")["wish"][name] == "crh"
