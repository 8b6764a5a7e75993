"""The amounts of money that a paper tells of, each where it stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from danish.money import Money, read_money
from loaders.files import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMoney(Money):
    """An amount as a sentence tells it, and the place of the amount in the paper."""

    place: Place


def placed(money: Money, place: Place) -> PlacedMoney:
    """Return an amount with its place."""
    return PlacedMoney(**asdict(money), place=place)


def amounts_of_text(text: str, place: Callable[[int, int], Place]) -> Iterator[PlacedMoney]:
    """Yield the amounts of a text; ``place`` tells where ``text[begin:end]`` stands in the paper."""
    at = 0
    for money in read_money(text):
        words = r"\s+".join(map(re.escape, money.quote.split()))
        found = re.compile(words).search(text, at)
        begin, at = found.span() if found else (at, at + 1)
        yield placed(money, place(begin, at))
