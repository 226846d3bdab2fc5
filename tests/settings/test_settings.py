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


def test_a_choice_can_be_forgotten(file, qapp):
    kept = Settings(file)
    kept.write(settings.LANGUAGE, "lv")
    kept.forget(settings.LANGUAGE)
    assert kept.read(settings.LANGUAGE) == ""
