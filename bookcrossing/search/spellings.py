"""What the fields of a question and the values of closed lists are called, in the three languages of the desk.

Read, never shown: the words that are shown live in `wording`, and a test holds that each of them is read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bookcrossing.desk.drafts import AUDIENCES
from bookcrossing.exchange.readings import languages_in
from bookcrossing.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: Final = {
    fold(name): field
    for field, names in {
        "author": "author authors autors autore autori автор автори автора авторка авторки",
        "title": "title name nosaukums nosaukumā virsraksts назва назві заголовок",
        "publisher": "publisher izdevējs izdevniecība apgāds видавець видавництво видавництва",
        "series": "series sērija sērijā серія серії",
        "tag": "tag tags keyword birka birkas tagi atslēgvārds atslēgvārdi тег теги мітка мітки",
        "year": "year years gads gadi gadā рік роки року",
        "audience": "audience age auditorija vecums аудиторія вік для",
        "category": "category genre kategorija žanrs категорія жанр",
        "language": "language languages lang valoda valodas valodā мова мови мовою",
        "state": "state status stāvoklis stāvoklī statuss стан стані статус",
        "isbn": "isbn",
        "number": "number copy nr numurs eksemplārs номер примірник",
    }.items()
    for name in names.split()
}

_STATES: Final = {
    "on_table": "on the table, on table, table, available, uz galda, galds, pieejama, pieejams, pieejamas,"
    " на столику, на столі, столик, вільна, вільні, доступна, доступні",
    "being_prepared": "being prepared, in preparation, prepared, apstrādē, tiek apstrādāta, tiek sagatavota,"
    " в обробці, у обробці, обробка, обробляється, готується",
    "on_loan": "on loan, lent, out, izsniegta, izsniegts, izsniegtas, izsniegti, видана, видано, видані, виданий,"
    " на руках",
    "travelling": "travelling, traveling, travels, ceļo, ceļojumā, ceļojot, мандрує, мандрують, подорожує,"
    " у мандрах, в дорозі",
    "elsewhere": "elsewhere, at another table, another table, pie cita galda, citur, cits galds,"
    " на іншому столику, на іншому столі, інший столик, деінде",
    "missing": "missing, not found, nav atrodama, nav atrasta, nav atrodams, не знайдено, не знайдена,"
    " не знайдені, зникла",
    "ended": "ended, stayed, stayed with a reader, stayed with reader, palikusi pie lasītāja, palikusi, paliek,"
    " залишилася в читача, залишилась у читача, залишилася у читача, залишилася, залишилась",
    "withdrawn": "withdrawn, izslēgta, izslēgts, izslēgtas, norakstīta, вилучена, вилучено, вилучені, списана",
}
_CATEGORIES: Final = {
    "fiction": "fiction, novel, prose, daiļliteratūra, proza, romāns, художня література, художня, художні,"
    " проза, роман",
    "poetry": "poetry, poems, dzeja, dzejoļi, поезія, поезії, вірші",
    "picture_book": "picture book, picture books, bilžu grāmata, bilžu grāmatas, книжка-картинка,"
    " книжки-картинки, книга-картинка, картинки",
    "non_fiction": "non-fiction, nonfiction, nozaru literatūra, nozaru, populārzinātniska,"
    " нехудожня література, нехудожня, нонфікшн, нон-фікшн",
    "textbook": "textbook, textbooks, schoolbook, mācību grāmata, mācību grāmatas, підручник, підручники",
    "other": "other, cita, citas, cits, інше, інша, інші",
}
_CHILDREN: Final = frozenset(AUDIENCES[:6])
_TEENAGERS: Final = frozenset(("12-14", "15-17"))
_AUDIENCES: Final = {
    frozenset(
        ("adult",)
    ): "adult, adults, grown-ups, pieaugušie, pieaugušajiem, pieaugušo, дорослі, дорослим, дорослих, доросла",
    frozenset(("unknown",)): "unknown, nav zināma, nezināma, невідомо, невідома",
    _CHILDREN: "children, child, kids, under 18, bērni, bērniem, bērnu, діти, дітям, дітей, дитяча, дитячі",
    _TEENAGERS: "teenagers, teens, young adult, jaunieši, jauniešiem, pusaudži, pusaudžiem, підлітки, підліткам,"
    " підлітків, юнацтво",
}


def _spelled(values: Mapping[frozenset[str], str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for meant, spellings in values.items():
        named = [*spellings.split(", "), *(meant if len(meant) == 1 else ())]
        for spelling in named:
            found[fold(spelling)] = meant
    return found


def _each(values: Mapping[str, str]) -> dict[frozenset[str], str]:
    return {frozenset((value,)): spellings for value, spellings in values.items()}


_CLOSED: Final = {
    "state": _spelled(_each(_STATES)),
    "category": _spelled(_each(_CATEGORIES)),
    "audience": _spelled(_AUDIENCES),
}
CLOSED_FIELDS: Final = frozenset((*_CLOSED, "language"))
MOST_WORDS_OF_A_VALUE: Final = 5
_LANGUAGE_WORDS: Final = frozenset(map(fold, ("language", "valoda", "valodā", "мова", "мовою")))
_AGES: Final = re.compile(r"([0-9]{1,3})(?: ([0-9]{1,3}))?")
_OLDEST: Final = 120
_SPANS: Final = tuple(
    (int(span.partition("-")[0]), int(span.partition("-")[2]), span) for span in AUDIENCES[:6]
)


def values_called(field: str, text: str) -> frozenset[str]:
    """Return the values of a closed list that a text names, one or several with commas; none if it isn't clear."""
    found: set[str] = set()
    for piece in filter(None, map(str.strip, text.split(","))):
        meant = _language_called(piece) if field == "language" else _called(field, fold(piece))
        if not meant:
            return frozenset()
        found |= meant
    return frozenset(found)


def values_beginning(field: str, text: str) -> frozenset[str]:
    """Return the values whose name begins so: what is asked while it is being typed."""
    key = fold(text)
    spelled = _CLOSED.get(field, {})
    return frozenset().union(*(meant for name, meant in spelled.items() if key and name.startswith(key)))


def _called(field: str, key: str) -> frozenset[str]:
    meant = _CLOSED[field].get(key, frozenset())
    return meant or (_of_ages(key) if field == "audience" else meant)


def _language_called(text: str) -> frozenset[str]:
    name, *more = fold(text).split() or [""]
    if more and (len(more) > 1 or more[0] not in _LANGUAGE_WORDS):
        return frozenset()
    codes, _ = languages_in(name)
    return frozenset(codes)


def _of_ages(key: str) -> frozenset[str]:
    """Return the audiences an age or a span of ages falls into."""
    found = _AGES.fullmatch(key)
    if not found:
        return frozenset()
    youngest, oldest = sorted((int(found[1]), int(found[2] or found[1])))
    if oldest > _OLDEST:
        return frozenset()
    spans = {span for first, last, span in _SPANS if first <= oldest and last >= youngest}
    return frozenset(spans | ({"adult"} if oldest >= 18 else set()))
