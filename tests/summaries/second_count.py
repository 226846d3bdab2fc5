"""A second count of a month: a plain walk over the rows of the log, written without a line of the summary's code."""

import math
import sqlite3
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

RIGA = ZoneInfo("Europe/Riga")
COUNTED = {
    "lent": "loans",
    "renewed": "renewals",
    "returned": "returns",
    "taken": "crossings",
    "came_back": "came_back",
    "read_here": "read_here",
}
FLOWS = ("added", "moved_in", "came_home", "withdrawn", "good_endings", "moved_out")
IN_STOCK = ("on_table", "being_prepared", "on_loan", "travelling", "missing")
LEADS_TO = {
    "put_out": "on_table",
    "set_aside": "being_prepared",
    "lent": "on_loan",
    "returned": "on_table",
    "taken": "travelling",
    "came_back": "on_table",
    "found": "on_table",
    "moved": "elsewhere",
    "stayed": "ended",
    "missing": "missing",
    "withdrawn": "withdrawn",
}


def local(microseconds):
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)).astimezone(RIGA)


def month_of(day):
    return f"{day:%Y-%m}"


def months_between(first, last):
    year, month = map(int, first.split("-"))
    told = []
    while (name := f"{year:04}-{month:02}") <= last:
        told.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return told


def before(month, times=1):
    year, number = map(int, month.split("-"))
    number += year * 12 - 1 - times
    return f"{number // 12:04}-{number % 12 + 1:02}"


class Event:
    """A live movement and what it did, as a walk along its copy's journey tells."""

    def __init__(self, row):
        self.row = row
        self.kind = row["kind"]
        self.at = local(row["happened_at"])
        self.is_vague = row["precision"] in ("season", "year")
        self.month = month_of(self.at)
        self.year = self.month[:4]
        self.flow = None
        self.came_as = None
        self.loan = None
        self.legs = []


class SecondCount:
    """readers: who borrowed by which `lent` (its uuid), and what erased readers had done, as the tests know them."""

    def __init__(self, path, lent_to, erased, open_on):
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row
        self.rows = connection.execute(
            "SELECT movement.*, copy.title_id FROM movement JOIN copy ON copy.id = copy_id"
            " WHERE undone_at IS NULL"
        ).fetchall()
        self.titles = {row["id"]: row for row in connection.execute("SELECT * FROM title")}
        self.authors = {}
        for row in connection.execute("SELECT * FROM contributor ORDER BY position"):
            if row["role"] == "author":
                self.authors.setdefault(row["title_id"], row["name"])
        self.points = {}
        for row in connection.execute("SELECT * FROM place"):
            if row["is_home"]:
                self.home = row["id"]
            if row["latitude"] is not None:
                self.points[row["id"]] = row["latitude"], row["longitude"]
        connection.close()
        self.lent_to, self.erased, self.open_on = lent_to, erased, open_on
        journeys = defaultdict(list)
        for row in self.rows:
            journeys[row["copy_id"]].append(Event(row))
        for events in journeys.values():
            events.sort(
                key=lambda event: (event.row["happened_at"], event.row["recorded_at"], event.row["uuid"])
            )
            self.walk(events)
        self.journeys = journeys
        self.events = [event for events in journeys.values() for event in events]
        self.first = min((event.month for event in self.events), default=None)

    def walk(self, events):
        """Follow one copy: its states, its crossings of the stock's border, its loans, its way."""
        state, came_as, loan, where = None, None, None, self.points.get(self.home)
        for event in events:
            row, was = event.row, state
            if event.kind == "received":
                state = "being_prepared" if row["prepare"] else "on_table"
            elif event.kind == "sighted":
                state = "travelling" if state == "missing" else state
            else:
                state = LEADS_TO.get(event.kind, state)
            event.state = state
            if (was in IN_STOCK) != (state in IN_STOCK):
                if state in IN_STOCK:
                    came_as = audience(row["book_audience"]), bool(row["in_library_stock"])
                    if event.kind == "received":
                        event.flow = "moved_in" if row["handed_over"] else "added"
                    else:
                        event.flow = "moved_in" if was == "elsewhere" else "came_home"
                else:
                    event.flow = {"moved": "moved_out", "stayed": "good_endings"}.get(event.kind, "withdrawn")
                event.came_as = came_as
            if event.kind == "lent":
                loan = row["uuid"]
            if was == "on_loan" or event.kind == "lent":
                changes = state != "on_loan" or event.kind in ("lent", "renewed")
                event.loan = loan if changes else None
            seen = []
            if event.kind in ("sighted", "moved", "came_back"):
                seen.append(self.points.get(row["place_id"]))
            if state in ("on_table", "being_prepared"):
                seen.append(self.points.get(self.home))
            for stop in seen:
                if stop is not None:
                    event.legs.append(apart(where, stop) if where is not None else 0)
                    where = stop

    # What the readers did

    def activity(self):
        """Return {reader: {(period, group)}}; the period of what is vague is its year."""
        lent = {event.row["uuid"]: event for event in self.events if event.kind == "lent"}
        told = defaultdict(set)
        for event in self.events:
            acted = event.kind in ("lent", "renewed", "returned")
            reader = self.lent_to.get(event.loan) if acted else None
            if reader is not None:
                group = lent[event.loan].row["reader_group"]
                told[reader].add((event.year if event.is_vague else event.month, group))
        return told

    def readers(self, periods, months_only):
        """Count who was active in any of the periods, and who of them never had been before."""
        counts = {"under_18": [0, 0], "adult": [0, 0]}
        everybody = [*self.activity().values(), *self.erased]
        for done in everybody:
            groups = {group for period, group in done if period in periods}
            if not groups:
                continue
            first = min(periods)
            earlier = [period for period, _ in done if period[:4] < first[:4]]
            if months_only:
                earlier += [period for period, _ in done if len(period) == 7 and period < first]
            counts["adult" if "adult" in groups else "under_18"][0] += 1
            counts["adult" if "adult" in groups else "under_18"][1] += not earlier
        return {group: {"active": active, "new": new} for group, (active, new) in counts.items()}

    # What a period says

    def stock(self, first, last, wanted=lambda _: True):
        """Count flows before month `first` and from it to month `last`; months of what is vague count here."""
        flows = [event for event in self.events if event.flow and wanted(event.came_as)]
        told = {flow: sum(e.flow == flow and first <= e.month <= last for e in flows) for flow in FLOWS}
        start = sum(
            1 if event.flow in ("added", "moved_in", "came_home") else -1
            for event in flows
            if event.month < first
        )
        gains = told["added"] + told["moved_in"] + told["came_home"]
        losses = told["withdrawn"] + told["good_endings"] + told["moved_out"]
        return {"start": start} | told | {"end": start + gains - losses}

    def circulation(self, counts, wanted=lambda _: True):
        return {
            name: sum(event.kind == kind and counts(event) and wanted(event) for event in self.events)
            for kind, name in COUNTED.items()
        }

    def travels(self, counts):
        heard = [event for event in self.events if event.kind in ("sighted", "words") and counts(event)]
        return {
            "messages": len(heard),
            "places": len({event.row["place_id"] for event in heard} - {None}),
            "kilometres": round(sum(sum(event.legs) for event in self.events if counts(event))),
        }

    def period(self, month):
        """Return a month as a column of comparison; None before the first book."""
        if self.first is None or self.first > month:
            return None
        counts = in_month(month)
        return {
            "stock": self.stock(month, month),
            "circulation": self.circulation(counts),
            "readers": summed(self.readers([month], months_only=True)),
            "journeys": self.travels(counts),
        }

    def since_january(self, month):
        year = month[:4]
        counts = so_far(month)
        periods = [year, *months_between(f"{year}-01", month)]
        return {
            "stock": self.stock(f"{year}-01", month),
            "circulation": self.circulation(counts),
            "readers": summed(self.readers(periods, months_only=False)),
            "journeys": self.travels(counts),
        }

    def at_end(self, month, cutoff):
        states, overdue, long_overdue = defaultdict(int), 0, 0
        for events in self.journeys.values():
            until = [event for event in events if event.month <= month]
            if not until:
                continue
            states[until[-1].state] += 1
            if until[-1].state == "on_loan":
                due = [e.row["due_on"] for e in until if e.kind in ("lent", "renewed")][-1]
                overdue += date.fromisoformat(due) < cutoff
                long_overdue += (cutoff - date.fromisoformat(due)).days > 30
        told = {state: states[state] for state in IN_STOCK}
        return told | {"overdue": overdue, "long_overdue": long_overdue}

    def top(self, month):
        times = defaultdict(int)
        for event in self.events:
            if event.kind in ("lent", "taken") and in_month(month)(event):
                times[event.row["title_id"]] += 1
        ordered = sorted(times, key=lambda title: (-times[title], self.titles[title]["name"], title))
        return [
            (title, self.titles[title]["name"], self.authors.get(title, ""), times[title])
            for title in ordered[:10]
        ]

    def days(self, month):
        told = []
        day = date.fromisoformat(f"{month}-01")
        while month_of(day) == month:
            that_day = [e for e in self.events if e.at.date() == day and not e.is_vague]
            loans = sum(event.kind == "lent" for event in that_day)
            crossings = sum(event.kind == "taken" for event in that_day)
            told.append((day.isoformat(), loans, crossings, self.open_on(day)))
            day += timedelta(days=1)
        return told

    def months(self, month):
        told = []
        for each in (before(month, times) for times in range(12, -1, -1)):
            lent = [e for e in self.events if e.kind == "lent" and in_month(each)(e)]
            young = sum(event.row["reader_group"] == "under_18" for event in lent)
            taken = sum(event.kind == "taken" and in_month(each)(event) for event in self.events)
            told.append((each, len(lent), young, taken))
        return told

    def summary(self, month, now):
        """Return what the summary's JSON should say of a month."""
        counts = in_month(month)
        today = now.astimezone(RIGA).date()
        next_first = date.fromisoformat(f"{before(month, -1)}-01")
        finished = today >= next_first
        groups = self.readers([month], months_only=True)
        own = self.period(month) or {
            "stock": self.stock(month, month),
            "circulation": self.circulation(counts),
            "readers": summed(groups),
            "journeys": self.travels(counts),
        }
        by_audience = ("under_18", "adult", "unknown")
        return {
            "month": month,
            "finished": finished,
            "stock": own["stock"]
            | {
                "library": self.stock(month, month, lambda came: came[1]),
                "crossing": self.stock(month, month, lambda came: not came[1]),
            },
            "stock_by_book": {
                group: self.stock(month, month, lambda came, group=group: came[0] == group)
                for group in by_audience
            },
            "circulation": own["circulation"],
            "by_book_audience": {
                group: self.circulation(
                    counts, lambda e, group=group: audience(e.row["book_audience"]) == group
                )
                for group in by_audience
            },
            "by_reader": {
                group: self.circulation(counts, lambda e, group=group: e.row["reader_group"] == group)
                for group in ("under_18", "adult", "nobody")
            },
            "readers": own["readers"] | {"by_group": groups},
            "journeys": own["journeys"],
            "at_end": self.at_end(month, next_first if finished else today),
            "compared": {
                "month_before": self.period(before(month)),
                "year_before": self.period(before(month, 12)),
                "since_january": self.since_january(month),
            },
            "top": self.top(month),
            "days": self.days(month),
            "months": self.months(month),
        }


def in_month(month):
    return lambda event: event.month == month and not event.is_vague


def so_far(month):
    """A vague movement counts in its whole year, an exact one up to the month."""
    return lambda event: event.year == month[:4] and (event.is_vague or event.month <= month)


def audience(age):
    if age in ("adult", "unknown"):
        return age
    return "under_18"


def summed(groups):
    return {name: sum(group[name] for group in groups.values()) for name in ("active", "new")}


def apart(one, other):
    """Return the kilometres between two points, by the angle between their directions from the earth's centre."""

    def direction(point):
        north, east = map(math.radians, point)
        return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)

    (ax, ay, az), (bx, by, bz) = direction(one), direction(other)
    cross = math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)
    return 6371.0088 * math.atan2(cross, ax * bx + ay * by + az * bz)
