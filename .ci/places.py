"""Make resources/map/places.csv from a folder with the two GeoNames tables: `.venv/bin/python .ci/places.py FOLDER`."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bookcrossing.writing.folding import fold  # noqa: E402
from bookcrossing.writing.romanisation import romanise  # noqa: E402

MUCH_BIGGER = 3
"""A name that several villages share means the biggest only if it has so many times the people of the next."""
MEANT = {"687684": "687700", "702314": "702320"}
"""The seed took two villages for the cities Zaporizhzhia and Makiivka."""
AT_HOME = {
    "Warsaw": "Warszawa|Варшава",
    "Vienna": "Wien",
    "Munich": "München|Muenchen",
    "Brussels": "Bruxelles|Brussel",
    "Copenhagen": "København",
    "Rome": "Roma",
    "Lisbon": "Lisboa",
    "Athens": "Athina|Αθήνα",
    "Geneva": "Genève|Genf",
    "Bucharest": "București",
    "Belgrade": "Beograd",
    "Prague": "Praha",
    "Chişinău": "Chisinau|Kishinev",
    "Helsinki": "Helsingfors",
    "Gdańsk": "Danzig",
    "Wrocław": "Breslau",
    "Kraków": "Krakau|Cracow",
}
"""Names that the two tables lack."""
IRREGULAR = {"Cēsis": "Cēsu", "Saldus": "Saldus", "Ogre": "Ogres"}


@dataclass
class Row:
    geoname_id: str
    name: str
    uk: str
    lv: str
    country: str
    latitude: str
    longitude: str
    people: int
    is_seed: bool
    keys: dict[str, None] = field(default_factory=dict)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows(folder: Path) -> list[Row]:
    known = {row["geonameid"]: row for row in read(folder / "geonames_ua_lv_500.csv")}
    found: dict[str, Row] = {}
    for seed in read(folder / "places_seed.csv"):
        geoname_id = MEANT.get(seed["geonameid"], seed["geonameid"])
        facts = known.get(geoname_id, seed)
        found[geoname_id] = Row(
            geoname_id,
            seed["name_en"],
            seed["name_uk"].replace("'", "’"),
            seed["name_lv"],
            seed["country"],
            facts["lat"],
            facts["lon"],
            int(facts["population"]),
            is_seed=True,
        )
        names = [seed["name_en"], seed["name_uk"], seed["name_lv"], romanise(seed["name_uk"])]
        names += AT_HOME.get(seed["name_en"], "").split("|")
        found[geoname_id].keys.update(
            dict.fromkeys(filter(None, map(fold, names + possessives(found[geoname_id]))))
        )
    for geoname_id, facts in known.items():
        row = found.setdefault(
            geoname_id,
            Row(
                geoname_id,
                facts["name"],
                "",
                facts["name"] if facts["country"] == "LV" else "",
                facts["country"],
                facts["lat"],
                facts["lon"],
                int(facts["population"]),
                is_seed=False,
            ),
        )
        row.keys.update(dict.fromkeys(map(fold, [*spellings(facts), *possessives(row)])))
    return list(found.values())


def spellings(facts: dict[str, str]) -> list[str]:
    """Return the names that people write; renderings of other alphabets stand in small letters, codes in capitals."""
    cyrillic = [name for name in facts["cyrillic_alternates"].split("|") if name]
    latin = [
        name for name in facts["latin_alternates"].split("|") if name[:1].isupper() and not name.isupper()
    ]
    return [facts["name"], *cyrillic, *latin]


def possessives(row: Row) -> list[str]:
    """Return the forms in which a Latvian town stands before «bibliotēka» and after «Бібліотека»."""
    if row.country != "LV" or not (row.is_seed or row.people >= 1000):
        return []
    latvian = row.lv
    forms = [IRREGULAR.get(latvian) or genitive(latvian)]
    if row.uk.endswith("а"):
        forms.append(row.uk[:-1] + "и")
    elif row.uk.endswith("я"):
        forms.append(row.uk[:-1] + "ї")
    elif row.uk.endswith("с"):
        forms.append(row.uk + "а")
    return forms


def genitive(latvian: str) -> str:
    if latvian.endswith(("a", "e")):
        return latvian + "s"
    if latvian.endswith("i"):
        return latvian[:-1] + "u"
    return latvian[:-1] + "a" if latvian.endswith("s") and not latvian.endswith("pils") else latvian


def settle(places: list[Row]) -> None:
    """Leave each name with the one place it means, or with none."""
    by_key: dict[str, list[Row]] = defaultdict(list)
    for row in places:
        for key in row.keys:
            by_key[key].append(row)
    for key, claimed in by_key.items():
        claimed.sort(key=lambda row: (not row.is_seed, -row.people))
        first, second = claimed[0], claimed[1] if len(claimed) > 1 else None
        is_clear = second is None or first.is_seed or first.people >= MUCH_BIGGER * max(second.people, 1)
        winner = first if is_clear and len(key) >= 3 else None
        for row in claimed:
            if row is not winner:
                del row.keys[key]


def main() -> None:
    places = rows(Path(sys.argv[1]))
    settle(places)
    named = [row for row in places if row.keys]
    named.sort(key=lambda row: (not row.is_seed, -row.people, row.name))
    with (ROOT / "resources" / "map" / "places.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["geoname_id", "name", "name_uk", "name_lv", "country", "latitude", "longitude", "keys"])
        for row in named:
            keys = f"|{'|'.join(sorted(row.keys))}|"
            facts = [row.geoname_id, row.name, row.uk, row.lv, row.country, row.latitude, row.longitude]
            out.writerow([*facts, keys])
    print(f"{len(named)} of {len(places)} places, {sum(len(row.keys) for row in named)} names")


main()
