"""The public holidays of Denmark by the library `holidays`, and the spans that feasts name."""

from datetime import date, timedelta
from functools import lru_cache

from holidays.countries import Denmark

from danish.calendar import Span

_EASTER_DAY = "Påskedag"

# First and last day of each feast, counted from Easter Day. Store bededag is no public holiday since 2024, but people
# still speak of it.
FEASTS = {
    "påske": (-3, 1),
    "påskeferie": (-8, 1),
    "pinse": (49, 50),
    "skærtorsdag": (-3, -3),
    "langfredag": (-2, -2),
    "store bededag": (26, 26),
    "kristi himmelfartsdag": (39, 39),
    "kristi himmelfart": (39, 39),
    "kr. himmelfart": (39, 39),
    "easter": (-3, 1),
}


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Return Easter Day of a year; ValueError where the library does not know the year."""
    for day, name in Denmark(years=year, language="da").items():
        if name == _EASTER_DAY:
            return day
    raise ValueError(f"no Danish holidays are known of {year}")


def feast(year: int, name: str) -> Span:
    """Return the first and last day of a moveable feast, one of `FEASTS`."""
    first, last = (easter(year) + timedelta(days=n) for n in FEASTS[name])
    return first, last
