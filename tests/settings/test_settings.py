import pytest

from ui import settings
from ui.settings import Settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "deep" / "settings.ini"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (settings.LANGUAGE, "uk"),
        (settings.THEME, "dark"),
        (settings.SOUNDS, False),
        (settings.INITIALS, "І. Б.; %, =[x]\\"),
        (settings.SCANNER_GAP_MS, 55),
        (settings.WINDOW_GEOMETRY, bytes(range(256))),
    ],
)
def test_a_choice_is_there_at_the_next_start(file, qapp, setting, value):
    Settings(file).write(setting, value)
    assert Settings(file).read(setting) == value


def test_nobody_chose_means_the_default(file, qapp):
    assert Settings(file).read(settings.SCANNER_KEYS) == 6
    assert not file.exists()


@pytest.mark.parametrize(
    "spoilt", ["[scanner]\ngap_ms=fast\n", "[scanner]\ngap_ms=-4\n", "[scanner]\ngap_ms=\n"]
)
def test_a_value_spoilt_by_hand_reads_as_the_default(file, qapp, spoilt):
    file.parent.mkdir()
    file.write_text(spoilt, encoding="utf-8")
    assert Settings(file).read(settings.SCANNER_GAP_MS) == 35


def test_a_change_is_told_once(file, qtbot):
    kept = Settings(file)
    told = []
    kept.changed.connect(told.append)
    kept.write(settings.THEME, "dark")
    kept.write(settings.THEME, "dark")
    assert told == [settings.THEME]


def test_what_another_hand_wrote_is_told_where_it_is_another(file, qtbot):
    kept = Settings(file)
    kept.write(settings.LANGUAGE, "lv")
    told = []
    kept.changed.connect(told.append)
    kept.read_again()
    assert told == []
    file.write_text("[look]\nlanguage=lv\ntheme=dark\n[scanner]\nkeys=9\n", encoding="utf-8")
    kept.read_again()
    assert told == [settings.THEME, settings.SCANNER_KEYS]


def test_what_was_said_at_the_start_holds_until_somebody_chooses(file, qtbot):
    kept = Settings(file)
    kept.write(settings.LANGUAGE, "uk")
    kept.hold(settings.LANGUAGE, "lv")
    told = []
    kept.changed.connect(told.append)
    file.write_text("[look]\nlanguage=en\n", encoding="utf-8")
    kept.read_again()
    assert (kept.read(settings.LANGUAGE), told) == ("lv", [])
    kept.write(settings.LANGUAGE, "en")
    assert told == [settings.LANGUAGE]
    kept.hold(settings.LANGUAGE, "lv")
    kept.write(settings.LANGUAGE, "lv")
    assert "language=lv" in file.read_text(encoding="utf-8")


def test_a_choice_can_be_forgotten(file, qapp):
    kept = Settings(file)
    kept.write(settings.LANGUAGE, "lv")
    kept.forget(settings.LANGUAGE)
    assert kept.read(settings.LANGUAGE) == ""
