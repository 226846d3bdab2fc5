"""One cell → what it says: a year, a count, languages, an audience, a category, ISBNs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bookcrossing.exchange.reasons import Code, Reason
from bookcrossing.values import Isbn, NotAnIsbn, Why
from bookcrossing.writing.folding import fold
from bookcrossing.writing.scripts import one_dash

MOST_COPIES: Final = 500
EARLIEST_YEAR: Final = 1400

NOTHING: Final = frozenset(
    {
        "",
        "-",
        "--",
        "—",
        "–",
        "?",
        ".",
        "null",
        "none",
        "nan",
        "n/a",
        "#n/a",
        "н/д",
        "немає",
        "нема",
        "нет",
        "nav",
    }
)
"""What spreadsheets and people write into a cell that has nothing to say."""


_LONGEST_NOTHING: Final = max(map(len, NOTHING))


def says_nothing(cell: str) -> bool:
    said = cell.strip()
    return not said or (len(said) <= _LONGEST_NOTHING and one_dash(said.casefold()) in NOTHING)


class BadQuantity(Exception):
    """A number of copies that cannot be obeyed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def quantity_in(cell: str) -> int:
    """Return how many copies a cell asks for: one if it says nothing, none if it says 0."""
    if says_nothing(cell):
        return 1
    found = _COUNT.fullmatch(one_dash(cell.strip()))
    if not found:
        raise BadQuantity(Reason(Code.QUANTITY_UNCLEAR, typed=cell.strip()[:60]))
    count = int(found["count"][:9])
    if found["minus"] and count:
        raise BadQuantity(Reason(Code.QUANTITY_NEGATIVE, typed=cell.strip()[:60]))
    if count > MOST_COPIES:
        raise BadQuantity(Reason(Code.QUANTITY_TOO_LARGE, typed=cell.strip()[:60], limit=MOST_COPIES))
    return count


_COUNT: Final = re.compile(
    r"(?P<minus>- ?)?(?P<count>[0-9]+)(?:[.,]0+)?\s*"
    r"(?:(?:прим|шт|екз|экз|eks|gab|copy|copies|pcs?|книг|grām)\w*\.?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadYear:
    printed: str
    year: int | None
    doubt: Reason | None = None


def year_in(cell: str, *, this_year: int) -> ReadYear:
    """Return the year as the list has it and as a number; one that no book can have is only kept as written."""
    if says_nothing(cell) or _NO_DATE.match(cell):
        return ReadYear("", None)
    printed = _FULL_DATE.sub(r"\1", cell)
    printed = _SPREADSHEET_YEAR.sub(r"\1", printed)
    years = [int(digits) for digits in _FOUR_DIGITS.findall(printed)]
    likely = [year for year in years if EARLIEST_YEAR <= year <= this_year + 1]
    if likely:
        return ReadYear(printed, likely[0])
    has_number = any(letter.isdecimal() for letter in printed)
    return ReadYear(printed, None, Reason(Code.YEAR_UNLIKELY, typed=printed[:60]) if has_number else None)


_NO_DATE: Final = re.compile(r"^0+(?:[./-]0*1?)*|^0101-01-01")
_FULL_DATE: Final = re.compile(r"^([0-9]{4})-[0-9]{2}-[0-9]{2}(?:[T ].*)?$")
_SPREADSHEET_YEAR: Final = re.compile(r"^([0-9]{4})[.,]0+$")
_FOUR_DIGITS: Final = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


@lru_cache(1024)
def languages_in(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the languages a cell names, and the words that are no language known here."""
    codes: list[str] = []
    unknown: list[str] = []
    for word in re.split(r"\s*[,;/|+&]\s*", "" if says_nothing(cell) else cell):
        folded = fold(word)
        code = _LANGUAGES.get(folded) or _LANGUAGES.get(folded.partition(" ")[0])
        if code:
            codes.append(code)
        elif folded:
            unknown.append(word)
    return tuple(dict.fromkeys(codes)), tuple(unknown)


_LANGUAGES: Final = {
    fold(word): code
    for code, spellings in {
        "uk": "uk ua ukr ukrainian українська укр україномовна украинский ukraiņu ukrainisch",
        "en": "en eng english англійська англ английский angļu",
        "lv": "lv lav latvian латиська латвійська латышский latviešu latv",
        "ru": "ru rus russian російська рос русский русс krievu",
        "pl": "pl pol polish польська польский poļu",
        "de": "de ger deu german німецька нім немецкий vācu",
        "fr": "fr fre fra french французька франц французский franču",
        "es": "es spa spanish іспанська испанский spāņu",
        "it": "it ita italian італійська итальянский itāļu",
        "lt": "lt lit lithuanian литовська литовский lietuviešu",
        "et": "et est estonian естонська эстонский igauņu",
        "sv": "sv swe swedish шведська шведский zviedru",
        "no": "no nor norwegian норвезька норвежский norvēģu",
        "da": "da dan danish данська датский dāņu",
        "fi": "fi fin finnish фінська финский somu",
        "cs": "cs cze ces czech чеська чешский čehu",
        "sk": "sk slo slk slovak словацька словацкий slovāku",
        "be": "be bel belarusian білоруська белорусский baltkrievu",
        "bg": "bg bul bulgarian болгарська болгарский bulgāru",
        "ro": "ro rum ron romanian румунська румынский rumāņu",
        "hu": "hu hun hungarian угорська венгерский ungāru",
        "pt": "pt por portuguese португальська португальский portugāļu",
        "nl": "nl dut nld dutch нідерландська голландська нидерландский nīderlandiešu",
        "tr": "tr tur turkish турецька турецкий turku",
        "ja": "ja jpn japanese японська японский japāņu",
        "zh": "zh chi zho chinese китайська китайский ķīniešu",
        "la": "la lat latin латинська латинский latīņu",
        "el": "el gre ell greek грецька греческий grieķu",
        "he": "he heb hebrew іврит иврит ivrits",
        "ka": "ka geo kat georgian грузинська грузинский gruzīnu",
        "crh": "crh crimean кримськотатарська крымскотатарский",
    }.items()
    for word in spellings.split()
}


def codes_of(code: str) -> tuple[str, ...]:
    """Return every code under which a language may have been stored: uk, ukr, ua."""
    return tuple(word for word, meant in _LANGUAGES.items() if meant == code and _CODE.fullmatch(word))


_CODE: Final = re.compile("[a-z]{2,3}")


def isbns_in(cell: str) -> tuple[tuple[tuple[Isbn, str], ...], tuple[Reason, ...], tuple[str, ...]]:
    """Return the ISBNs of a cell with their qualifiers, what is doubtful in them, and what is none at all."""
    found: list[tuple[Isbn, str]] = []
    doubts: list[Reason] = []
    others: list[str] = []
    for piece in _pieces(cell):
        try:
            isbn = Isbn.parse(piece)
        except NotAnIsbn as refused:
            piece = _FORMULA.sub(r"\1", piece)  # noqa: PLW2901  # as a person sees it in the spreadsheet
            if refused.why is Why.EMPTY or _NO_NUMBER.fullmatch(piece.strip()):
                continue
            others.append(piece)
            doubts.append(Reason(Code.NOT_AN_ISBN, typed=piece[:60], meant=refused.why))
            continue
        found.append((isbn, _qualifier(piece)))
        if not isbn.is_valid:
            doubts.append(Reason(Code.ISBN_CHECK_DIGIT, typed=isbn.printed))
        elif isbn.is_corrected:
            doubts.append(Reason(Code.ISBN_LETTERS_READ, typed=isbn.printed, meant=isbn.canonical))
    return tuple(found), tuple(doubts), tuple(others)


def _pieces(cell: str) -> list[str]:
    if says_nothing(cell):
        return []
    try:
        Isbn.parse(cell)
    except NotAnIsbn:
        pieces = [piece for piece in _BETWEEN_ISBNS.split(cell) if piece and not says_nothing(piece)]
        return pieces if any(sum(map(str.isdigit, piece)) >= 9 for piece in pieces) else [cell.strip()]
    return [cell]


_FORMULA: Final = re.compile(r'^\s*="(.*)"\s*$')
# A comma inside "9,78617E+12" belongs to the number.
_BETWEEN_ISBNS: Final = re.compile(
    r"\s*[;|\n/]\s*|\s*,\s+|(?<=[0-9XХхx\])]),(?=[\s\[0-9]{3,})|\s+(?=ISBN|97[89][-0-9])"
)
_NO_NUMBER: Final = re.compile(r"(?:0+|б/?н|без isbn|no isbn|nav isbn|none|б/?і|isbn)\.?", re.IGNORECASE)


def _qualifier(piece: str) -> str:
    found = re.search(r"[(\[]([^()\[\]]*[^\W\d_][^()\[\]]*)[)\]]\s*$", piece)
    return found[1].strip() if found else ""
