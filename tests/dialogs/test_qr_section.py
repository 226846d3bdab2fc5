"""What the QR holds: chosen in the settings, refused where no telephone could do with it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.printing.qr_content import QrRule
from bookcrossing.wording import use
from ui.dialogs.qr_section import QrSection


@pytest.fixture
def section(qtbot, bridge):
    made = QrSection(bridge)
    qtbot.addWidget(made)
    made.show()
    waits(qtbot, bridge)
    return made


def waits(qtbot, bridge):
    qtbot.waitUntil(lambda: bridge.is_idle)
    QApplication.processEvents()


def chooses(section, kind):
    section.kind.set_value(kind)
    section.kind.changed.emit()


def saves(section, qtbot, bridge):
    QTest.mouseClick(section.save, Qt.MouseButton.LeftButton)
    waits(qtbot, bridge)


def test_the_number_alone_until_somebody_chooses(section, bridge):
    assert section.rule == QrRule()
    assert not section.address.isVisible()
    assert "CHE-00042" in section._note.text


def test_a_web_address_gets_the_number_in_capitals_behind_it(section, qtbot, bridge):
    chooses(section, "address")
    assert section.address.isVisible()
    section.address.set_text("biblioteka.example.org")
    section._look()
    assert "HTTPS://BIBLIOTEKA.EXAMPLE.ORG/CHE-00042" in section._note.text
    saves(section, qtbot, bridge)
    assert bridge.reads.qr_rule() == QrRule("address", "biblioteka.example.org")
    assert section._notice.accessibleName() == "The next labels carry it"


@pytest.mark.parametrize(("kind", "typed"), [("address", ""), ("address", "приклад"), ("email", "no one")])
def test_what_no_telephone_could_do_with_is_refused_and_stays_typed(section, qtbot, bridge, kind, typed):
    chooses(section, kind)
    field = section.address if kind == "address" else section.email
    field.set_text(typed)
    saves(section, qtbot, bridge)
    assert bridge.reads.qr_rule() == QrRule()
    assert field.text == typed
    assert section._notice.isVisible()
    assert section._notice.accessibleName() != "The next labels carry it"


def test_an_e_mail_has_a_language_and_the_words_follow_the_window(section, qtbot, bridge):
    chooses(section, "email")
    section.email.set_text("biblioteka@example.org")
    section.language.set_value("uk")
    saves(section, qtbot, bridge)
    assert bridge.reads.qr_rule() == QrRule("email", "", "biblioteka@example.org", "uk")
    use("lv")
    QApplication.sendEvent(section, QEvent(QEvent.Type.LanguageChange))
    assert section.rule == QrRule("email", "", "biblioteka@example.org", "uk")
