"""The date a document states about itself, near its title; a date in its contents does not count."""

import re
from collections.abc import Iterable
from datetime import date

from data.labels import MONTHS

_MONTH = "|".join(f"{name[:3]}[a-z]*\\.?" for name in MONTHS)
_DATE = re.compile(
    rf"(?<!\d)(?:(?P<year>\d{{4}})-(?P<mm>\d{{2}})-(?P<dd>\d{{2}})"
    rf"|(?P<day>\d{{1,2}})\.?\s*(?:(?P<name>{_MONTH})\s*|[./-]\s*(?P<month>\d{{1,2}})[./-]\s*)(?P<long>\d{{4}}|\d{{2}}))(?!\d)",
    re.IGNORECASE,
)
_MARK = (
    r"status|pr|opdateret|ajourført|opfølgning\w*|dato|dateret|version|udgave|udarbejdet|redigeret|gælder fra|revideret"
)
_FIRST = re.compile(rf"\W*({_MARK})\b", re.IGNORECASE)
_JUST_BEFORE = re.compile(
    r"\b(status pr|(opdateret|ajourført|revideret|dateret|dato)( den| d| pr)?|version( af| fra)?)[.:]?\s*$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[\W\d]*((den|d|pr|side|af|aarhus|viborg|aalborg|odense|dias)\b[\W\d]*)*", re.IGNORECASE)


def stated_date(texts: Iterable[str]) -> date | None:
    """Return the one date that the lines state as the document's own.

    It stands after "Status pr." or the like, in the title, or alone on its line.

    None where there is none, or where two lines state different ones.
    """
    found = {day for text in texts for day in _dates_of_line(" ".join(text.split()))}
    return found.pop() if len(found) == 1 else None


def _dates_of_line(text: str) -> list[date]:
    matches = list(_DATE.finditer(text))
    whole_line = _FIRST.match(text) or _ALONE.fullmatch(_DATE.sub(" ", text))
    stated = [match for match in matches if whole_line or _JUST_BEFORE.search(text, 0, match.start())]
    return [day for match in stated if (day := _day(match))]


def _day(match: re.Match) -> date | None:
    parts = match.groupdict()
    if parts["year"]:
        year, month, day = parts["year"], int(parts["mm"]), parts["dd"]
    else:
        month = _month_number(parts["name"]) if parts["name"] else int(parts["month"])
        year, day = parts["long"], parts["day"]
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return [month[:3] for month in MONTHS].index(name[:3].casefold()) + 1
