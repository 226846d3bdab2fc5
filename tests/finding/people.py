"""Names of authors as lists write them: which word people call an author by, and its genitive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from latin_letters import UKRAINIAN

_MEN: Final = frozenset(
    """
    адам адольф айзек альберт альбер андрій антон антін аркадій артем артур богдан борис брендон валентин валерій
    валер'ян василь вальтер вільям віктор віталій владислав володимир всеволод в'ячеслав гай ганс гаррі генрі георгій
    герман григорій григір густав данило ден деніел джек джеймс джек джон джордж джозеф дмитро дуглас едгар едуард
    ернест ерік ернст євген євгеній жан жозе жюль зиновій іван ігор ілля ірвін йосип казимир карл кирило клайв
    кліффорд костянтин курт лев левко леонід леопольд люко любомир макс максим марк марко маркіян марсель мартін мирон
    мирослав михайло мікаель микола нік ніл олег олександр олексій олесь олекса орест остап павло пантелеймон панас
    пауло петро пол рей рейнольд роберт роман ромен ростислав самійло святослав семен сергій сидір степан стівен тарас
    террі тимофій томас умберто уолтер федір фелікс франц френк фрідріх ханс шарль юліан юрій юрко яків якуб ян ярослав
    """.split()  # noqa: SIM905  # a list of words is read more easily
)
_WOMEN: Final = frozenset(
    """
    агата аліна алла анастасія анна антоніна астрід барбара валентина валерія віра вікторія галина ганна дара дарина
    діана діна дзвінка докія ева елізабет емілі емма євгенія жанна зінаїда зірка ірен ірина ірена інна ія катерина
    катря кейт клер ксенія лариса леся лідія ліна любов людмила люда майя маргарет маргарита марина марія марта меґан
    мирослава надія наталія наталка наталя ніна оксана ольга олена орися павлина поліна раїса рейчел рут світлана софія
    сюзанна таня тамара тетяна туве уляна христина шарлотта юлія яна ярина ярослава
    """.split()  # noqa: SIM905
)
_PATRONYMIC: Final = re.compile(r".+(?:ович|евич|йович|івна|ївна)$")


@dataclass(frozen=True, slots=True)
class Person:
    surname: str
    first_name: str
    is_woman: bool | None
    """None where nothing tells."""


def person(author: str) -> Person | None:
    """Read an author's name in any order, with initials or a patronymic; None where it is no name of one person."""
    words = [word.strip('.,;()«»"') for word in re.split(r"[\s,]+|(?<=\.)", author)]
    initials = [word for word in words if sum(map(str.isalpha, word)) == 1]
    names = [word for word in words if sum(map(str.isalpha, word)) > 2]
    patronymics = [word for word in names[1:] if _PATRONYMIC.match(word.lower())]
    if len(names) == 3 and len(patronymics) == 1:
        names.remove(patronymics[0])
    if any(letter.isdigit() for letter in author) or any(word[0].islower() for word in names):
        return None
    if len(names) == 1:
        return Person(names[0], "", None) if initials or len(words) == 1 else None
    if len(names) != 2 or len(initials) > 1:
        return None
    first, last = names
    if _is_first_name(last) and not _is_first_name(first):
        first, last = last, first
    return Person(last, first, _is_woman(first))


def _is_first_name(word: str) -> bool:
    return _plain(word) in _MEN | _WOMEN


def _is_woman(first_name: str) -> bool | None:
    name = _plain(first_name)
    return False if name in _MEN else True if name in _WOMEN else None


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").replace("ʼ", "'")


# Genitive

_IRREGULAR: Final = {
    "ігор": "ігоря",
    "федір": "федора",
    "антін": "антона",
    "сидір": "сидора",
    "григір": "григора",
}
_OF_MEN: Final = (
    (r"([сцз]ьк)ий$", r"\1ого"),
    (r"ий$", "ого"),
    (r"ій$", "ія"),
    (r"їй$", "їя"),
    (r"й$", "я"),
    (r"ець$", "ця"),
    (r"ь$", "я"),
    (r"ія$", "ії"),
    (r"я$", "і"),
    (r"([жчшщ])а$", r"\1і"),
    (r"а$", "и"),
    (r"о$", "а"),
    (r"([бвгґджзклмнпрстфхцчшщ])$", r"\1а"),
)
_OF_WOMEN: Final = (
    (r"(ськ|цьк|зьк|ов|єв|ев)а$", r"\1ої"),
    (r"ія$", "ії"),
    (r"я$", "і"),
    (r"([жчшщ])а$", r"\1і"),
    (r"а$", "и"),
    (r"ов$", "ові"),
)


def genitive(name: str, *, is_woman: bool) -> str:
    """Return a name as in «щось Жадана»; the name itself where it stays."""
    return "-".join(_part_in_genitive(part, is_woman=is_woman) for part in name.split("-"))


def _part_in_genitive(name: str, *, is_woman: bool) -> str:
    if not all(letter in UKRAINIAN + "'" for letter in _plain(name)):
        return name
    if irregular := _IRREGULAR.get(_plain(name)):
        return name[0] + irregular[1:]
    for pattern, ending in _OF_WOMEN if is_woman else _OF_MEN:
        if re.search(pattern, name):
            return re.sub(pattern, ending, name)
    return name


_IN_LATVIAN: Final = ((r"(sk|ck|zk)ij$", r"\1is"), (r"([bcčdfgghjklļmnņprsštvzž])$", r"\1s"))


def latvian_nominative(name: str, *, is_woman: bool) -> str:
    """Give a man's name, already in Latvian letters, the ending that Latvian wants."""
    if is_woman:
        return name
    for pattern, ending in _IN_LATVIAN:
        if re.search(pattern, name):
            return re.sub(pattern, ending, name)
    return name
