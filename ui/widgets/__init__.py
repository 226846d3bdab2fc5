"""The parts pages are built of: they know how things look and nothing of books.

Words are handed in by the caller, already in the right language; colours are asked for while painting. Every part
has a small minimum size, an accessible name and, where it can be pressed, its place in the tab order.

Colours and type
    ``ui.look.tokens``: ``colour(role)``, ``tint_ground(tint)``, ``tint_ink(tint)``, ``is_dark()``;
        roles: paper surface sunk rail line strong ink muted blue on_blue wheat leaf poppy plum wheat_solid mark
        selection; tints: blue wheat leaf poppy plum grey
    ``ui.look.type``: ``font(points, weight="regular", italic=False)``; SMALL 10, BODY 11, SENTENCE 13, SECTION 16,
        TITLE 22, ANSWER 26; weights regular medium semibold bold
    ``ui.look.icons``: ``paint_icon(painter, name, rect, ink, weight="regular")``, ``icon(name, role, size) -> QIcon``
    ``ui.look.states``: ``state_look(state)``, ``movement_look(kind)`` -> ``StateLook(icon, tint)``; ``OVERDUE``
    ``ui.look.theme``: ``Theme(app, choice="system")``: ``choose(choice)``, ``toggle()``, ``is_dark``, ``changed``

Painting in delegates
    ``paint_line(painter, rect, text, font, ink, align=LEFT, marks=[(start, length)], struck=False) -> width``
    ``broken(text, font, width, most) -> Lines`` with ``height`` and ``paint(painter, left, top, width, ink, centred=False)``
    ``paint_chip(painter, rect, tint, text, icon="") -> width``, ``chip_width(text, icon)``
    ``paint_disc(painter, rect, icon, tint, solid=False)``
    ``paint_key_cap(painter, left, middle, key, ink=, edge=) -> width``
    ``ui.painting.pixels``: ``frame``, ``hairline``, ``row_ground(painter, rect, selected=…, hovered=…)``
    ``ui.painting.covers``: ``cover_pixmap(title, author, audience, width, ratio)`` in the GUI thread,
        ``drawn_cover(title, author, audience, width_px, dark, ratio) -> QImage`` in any

Parts
    KeyButton(text, icon=, key=, variant="primary|secondary|quiet|flat", small=): ``set_key set_icon set_variant
        set_reason(why)``; a reason disables, dashes and explains; take the key's shortcut from an action of the page
    KeyCap(key) · Chip(tint, text, icon): ``set_look`` · StateChip: ``set_state(value, word)`` · Disc(icon, tint, size=)
    ElidedLabel(text, points=, weight=, role=, hugging=) · TextBlock(text, lines=, points=, …): ``set_text``, ``text``
    Card, Rule(upright=) · NoticeBar(kind, title, text): ``set_kind set_words set_buttons``; kinds done refused read_as
        failed · AnswerBand(below=): ``set_look(icon, tint) set_words(headline, text, quiet) set_buttons``
    Strip: ``set_words(icon, bold, text, tone="sunk|blue")``
    Rail([RailPage(page, icon, words, key)], RailFoot(language, theme, help, settings)): ``set_current``; signals
        chosen, language_asked, theme_asked, help_asked, settings_asked; asks its words again on LanguageChange
    BigField(icon=, height=, field=): ``.field``; ``set_placeholder set_chips([(tint, icon, words)])
        set_hints([(key, words)]) set_icon``
    WayButton(icon, tint, key): ``set_words set_current set_reason`` · Segmented: ``set_options([(value, word)])
        set_chosen``; signal chosen(value)
    FactsRow: ``set_facts([(label, value)])`` · FiguresStrip: ``set_figures([Figure(icon, tint, number, label)])``
    WishPanel: ``set_wish(heading, words, origin, photo="")``; signal photo_asked
    Cover(width): ``set_book(title, author, audience, picture_id=None) set_width``
    Timeline: ``set_entries([TimelineEntry(icon, tint, words, when, note, undone, key)])``; signal entry_activated(key)
    EmptyPage: ``set_words(title, sentence, steps) add_action(button)``
"""

from __future__ import annotations

from ui.painting.lines import CENTRE, LEFT, RIGHT, broken, elided, paint_line, text_width
from ui.widgets.big_field import BigField
from ui.widgets.chips import Chip, Disc, StateChip, chip_width, paint_chip, paint_disc
from ui.widgets.choices import Segmented, WayButton
from ui.widgets.cover import Cover
from ui.widgets.empty import EmptyPage
from ui.widgets.facts import FactsRow, Figure, FiguresStrip
from ui.widgets.frames import AnswerBand, Card, NoticeBar, NoticeKind, Rule, Strip
from ui.widgets.keys import KeyButton, KeyCap, key_cap_width, paint_key_cap
from ui.widgets.rail import Rail, RailFoot, RailPage
from ui.widgets.texts import ElidedLabel, TextBlock
from ui.widgets.timeline import Timeline, TimelineEntry
from ui.widgets.wish import WishPanel

__all__ = [
    "CENTRE",
    "LEFT",
    "RIGHT",
    "AnswerBand",
    "BigField",
    "Card",
    "Chip",
    "Cover",
    "Disc",
    "ElidedLabel",
    "EmptyPage",
    "FactsRow",
    "Figure",
    "FiguresStrip",
    "KeyButton",
    "KeyCap",
    "NoticeBar",
    "NoticeKind",
    "Rail",
    "RailFoot",
    "RailPage",
    "Rule",
    "Segmented",
    "StateChip",
    "Strip",
    "TextBlock",
    "Timeline",
    "TimelineEntry",
    "WayButton",
    "WishPanel",
    "broken",
    "chip_width",
    "elided",
    "key_cap_width",
    "paint_chip",
    "paint_disc",
    "paint_key_cap",
    "paint_line",
    "text_width",
]
