"""A cover is dropped, pasted or chosen and taken off again; a donor's wish is written down, shown and taken back."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from bookcrossing.desk.wishes import WishDraft
from bookcrossing.listings.reads import Reads
from tests.photographs.conftest import noted, page, saved
from ui.painting.cover_pictures import use_shelf


@pytest.fixture
def jpeg(tmp_path):
    def write(image=None, name="IMG_2041.jpg"):
        path = tmp_path / name
        path.write_bytes(saved(image or page(400, 600), "JPEG", exif=noted(1)))
        return path

    return write


@pytest.fixture
def reader(person, shelved, bridge):
    use_shelf(bridge.pictures)
    person.searches("Лісова")
    person.waits()
    yield person
    use_shelf(None)


def settled(person):
    person.qtbot.waitUntil(lambda: person.bridge.pictures.is_idle)
    person.waits()


def cover_of(counter, name="Лісова пісня"):
    return counter.rows("SELECT cover_id FROM title WHERE name = ?", name)[0][0]


def drops(widget, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    where = QPointF(widget.rect().center())
    widget.dropEvent(QDropEvent(where, copy, mime, left, Qt.KeyboardModifier.NoModifier))


def test_a_cover_dropped_is_kept_shown_and_undone(reader, counter, jpeg):
    place = reader.page.card._cover
    drops(place, jpeg())
    settled(reader)
    assert cover_of(counter) == 1
    assert reader.card.cover_id == 1
    settled(reader)
    reader.qtbot.waitUntil(lambda: place.grab().toImage().pixelColor(20, 20).red() > 180)
    reader.undoes()
    assert cover_of(counter) is None
    assert reader.card.cover_id is None


def test_a_cover_is_pasted_and_taken_off_by_key(reader, counter):
    place = reader.page.card._cover
    image = QImage(300, 450, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    QTest.keyClick(place, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(reader)
    assert cover_of(counter) == 1
    QTest.keyClick(place, Qt.Key.Key_Delete)
    settled(reader)
    assert cover_of(counter) is None


def test_a_cover_is_chosen_from_a_file(reader, counter, jpeg):
    reader.picker.path = jpeg()
    QTest.keyClick(reader.page.card._cover, Qt.Key.Key_Return)
    settled(reader)
    assert cover_of(counter) == 1


def test_what_is_no_picture_says_so_and_changes_nothing(reader, counter, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Кобзар")
    drops(reader.page.card._cover, path)
    settled(reader)
    assert cover_of(counter) is None
    assert "is no picture" in reader.said


def test_the_tables_own_file_is_never_opened_as_a_picture(reader, counter):
    drops(reader.page.card._cover, counter.path)
    settled(reader)
    assert "is no picture" in reader.said
    counter.add("Ще одна")


def test_a_wish_is_written_down_with_a_photograph_and_stands_first_in_the_journey(reader, counter, jpeg):
    reader.page.card.ask_wish()
    reader.waits()
    fields = reader.form.fields
    fields.text.set_text("Хай щастить!")
    fields.translation.set_text("Lai veicas!")
    fields.translation_language.set_value("lav")
    drops(fields.photographs, jpeg())
    settled(reader)
    fields.show_text.setChecked(True)
    reader.form.submit()
    reader.waits()
    copy = reader.card.copies[0]
    kept = Reads(counter.store).wish(copy.copy_id)
    assert kept == WishDraft(
        text="Хай щастить!",
        language="ukr",
        translation="Lai veicas!",
        translation_language="lav",
        photographs=(1,),
        show_text=True,
    )
    first = reader.page.card._timeline._entries.entries[0]
    assert (first.icon, first.note) == ("quotes", "“Хай щастить!”")
    assert b"KAMERA" not in Reads(counter.store).picture(1)


def test_a_photograph_is_taken_out_by_key(reader, counter, jpeg):
    reader.page.card.ask_wish()
    reader.waits()
    strip = reader.form.fields.photographs
    drops(strip, jpeg(), jpeg(page(300, 300), "b.jpg"))
    settled(reader)
    assert len(strip.photographs) == 2
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Delete):
        QTest.keyClick(strip, key)
    assert len(strip.photographs) == 1
    assert reader.form.is_changed()


def test_a_minors_town_is_not_kept_and_the_form_says_what_of_a_photograph(reader):
    reader.page.card.ask_wish()
    reader.waits()
    fields = reader.form.fields
    fields.text.set_text("Гарна!")
    fields.town.set_text("Черкаси")
    fields.is_minor.setChecked(True)
    assert not fields.town.isEnabled()
    assert "handwriting" in fields._about.text
    assert fields.draft().town == ""


def test_a_wish_taken_back_leaves_its_line(reader, counter):
    reader.page.card.ask_wish()
    reader.waits()
    reader.form.fields.text.set_text("Хай щастить!")
    reader.form.submit()
    reader.waits()
    reader.page.card.ask_wish()
    reader.waits()
    reader.form.fields.withdraw.click()
    reader.waits()
    assert reader.form is None
    first = reader.page.card._timeline._entries.entries[0]
    assert first.note == "The donor's words were taken back."
    assert counter.rows("SELECT text, withdrawn_at IS NOT NULL FROM wish") == [(None, 1)]


def test_without_consent_the_journey_shows_no_word(reader):
    reader.page.card.ask_wish()
    reader.waits()
    reader.form.fields.text.set_text("Хай щастить!")
    reader.form.submit()
    reader.waits()
    first = reader.page.card._timeline._entries.entries[0]
    assert "щастить" not in first.note
