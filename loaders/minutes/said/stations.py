"""What other bodies, or this one on another day, decided of a case on its way here, told apart from this meeting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from loaders.minutes.bodies import DecidedBy, heading_of_decision
from loaders.minutes.meeting import AgendaItem, Passage, Station
from loaders.minutes.passages import joined_place

_DECIDED = "Beslutning"
_ENDINGS = ("ernes", "ets", "ens", "s", "et", "en", "met", "mets")


def parted(item: AgendaItem, *, forum: str, held_on: date | None) -> tuple[AgendaItem, tuple[Station, ...]]:
    """Return the item with only what this meeting said in its minutes and background, and the stations of the case.

    A heading such as "Økonomiudvalgets beslutning den 4. maj 2022" opens what that body decided, up to the next such
    heading or the next part. Of the forum that met it is this meeting's where the day is that of the meeting; what
    stands under it is minutes, whatever part stood before.

    Parameters
    ----------
    forum
        The name of the forum that met, "" where it is unknown; then only the day tells.
    """
    stations: list[Station] = []
    kept: dict[str, tuple[Passage, ...]] = {"minutes": ()}
    for part in ("recommendation", "description", "minutes"):
        own: list[Passage] = []
        for opened, passages in _runs(getattr(item, part)):
            if opened is None:
                own += passages
            elif _is_own(*opened, forum, held_on):
                kept["minutes"] += tuple(replace(passage, label=_DECIDED) for passage in passages)
            else:
                stations.append(_station(opened, passages))
        kept[part] = (*kept.get(part, ()), *own)
    return replace(item, **kept), tuple(stations)


def _runs(passages: Sequence[Passage]) -> Iterator[tuple[DecidedBy | None, list[Passage]]]:
    """Yield the passages in runs, each with the heading that opens it; the heading itself is not among them."""
    opened: DecidedBy | None = None
    label: str | None = None
    run: list[Passage] = []
    for passage in passages:
        header = heading_of_decision(passage.text)
        if header is None and passage.label == label:
            run.append(passage)
            continue
        if run:
            yield opened, run
        label = passage.label
        found, end = header or ((heading_of_decision(label) or (None, 0)) if label else (None, 0))
        opened = found if header or label else None
        rest = passage.text[end:].strip() if header else passage.text
        run = [passage if not header else replace(passage, text=rest, quote=rest)] if rest else []
    if run:
        yield opened, run


def _is_own(body: str, on: date | None, forum: str, held_on: date | None) -> bool:
    if on is not None and held_on is not None and on != held_on:
        return False
    return not forum or _plain(body) in _plain(forum) or _plain(forum) in _plain(body)


def _plain(name: str) -> str:
    folded = re.sub(r"[^a-zæøå]+", "", name.casefold())
    return next((folded.removesuffix(end) for end in _ENDINGS if folded.endswith(end)), folded)


def _station(opened: DecidedBy, passages: Sequence[Passage]) -> Station:
    body, on = opened
    quote = " ".join(passage.quote for passage in passages)
    return Station(body, on, quote, joined_place([passage.place for passage in passages]))
