"""What a director would say aloud: one sentence, a row of tiles, and a plain word where there is nothing."""

import pandas as pd

from data.queries import sources
from measures.attention import Attention, Nearest
from measures.promises.meeting_match import NO_MEETING
from pages.parts.head import age_words
from pages.parts.markup import Tile, element, link, show, text, tiles
from pages.parts.unsure import left_out
from pages.parts.view import View
from pages.parts.words import counted, day_words, distance_words

_COUNTED_STATES = {
    "overskredet": "overskredet",
    "i-vinduet": "i vinduet",
    "kommende": "kommende",
    "afventer": "afventer en hændelse",
    "loebende": "løbende",
    "uden-tid": "uden aftalt tid",
}
_NEAREST = {"meeting": "Næste møde", "day": "Næste dato", "window": "Næste tidspunkt"}


def sentence(found: Attention, view: View, *, n_doubtful: int) -> None:
    """Show the page's first sentence: to whom, how much before when, what is overdue, changed and to be confirmed."""
    show(
        element("p", text(_sentence(found, view) + left_out(n_doubtful)), class_="kly-sentence"),
        element("p", text(age_words(view)), class_="kly-quiet"),
    )


def _sentence(found: Attention, view: View) -> str:
    names = view.snapshot.ask(sources.vocabulary, view.choices.status_date)["forums"]
    who = " og ".join(names[code] for code in view.choices.forums) or "Alle fora"
    ahead = found.nearest
    parts = [
        f"{counted(ahead.n_due, 'opfølgning', 'opfølgninger')} til og med {day_words(ahead.on)}"
        if ahead
        else "ingen tidsfastsatte opfølgninger forude",
        f"{found.n_overdue} overskredet" if found.n_overdue else "ingen overskredet",
    ]
    if found.n_waiting:
        parts.append(f"{found.n_waiting} afventer en hændelse")
    if found.n_changed is not None:
        n_changed = counted(found.n_changed, "initiativ", "initiativer") if found.n_changed else "ingen initiativer"
        parts.append(f"{n_changed} ændret siden sidst")
    return f"{who}: {_listed(parts)}."


def _listed(parts: list[str]) -> str:
    return " og ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def attention_tiles(found: Attention, view: View) -> None:
    """Show the tiles of the page Overblik; each number leads to its rows."""
    tiles(
        [
            _nearest_tile(found.nearest, view),
            _overdue_tile(found, view),
            _due_tile(found.nearest, view),
            _changed_tile(found, view),
            _silent_tile(found, view),
        ]
    )


def _nearest_tile(ahead: Nearest | None, view: View) -> Tile:
    if ahead is None:
        return Tile("Næste tidspunkt", "–", "intet tidsfastsat forude")
    day = ahead.on
    return Tile(
        _NEAREST[ahead.what],
        f"{day.day}.{day.month}.{day.year}",
        f"{ahead.forum}, {distance_words(day, today=view.choices.status_date)}",
        view.link("follow_ups"),
    )


def _overdue_tile(found: Attention, view: View) -> Tile:
    if not found.n_overdue:
        return Tile("Overskredet", "0", "opfølgninger")
    note = f"{_promises(found.n_overdue)}, ældste frist {day_words(found.oldest_overdue_on)}"
    return Tile("Overskredet", str(found.n_overdue), note, view.link("follow_ups", windows=("overskredet",)), True)


def _due_tile(ahead: Nearest | None, view: View) -> Tile:
    label = "Forfalder inden da" if ahead is None or ahead.what != "meeting" else "Forfalder til og med mødet"
    if ahead is None:
        return Tile(label, "0", "ingen med dato")
    return Tile(
        label,
        str(ahead.n_due),
        f"{_promises(ahead.n_due)} til og med {day_words(ahead.on)}",
        view.link("follow_ups", own={"senest": ahead.on.isoformat()}),
    )


def _promises(n: int) -> str:
    return "opfølgning" if n == 1 else "opfølgninger"


def _changed_tile(found: Attention, view: View) -> Tile:
    if found.n_changed is None:
        return Tile("Ændret siden sidst", "–", "kilden viser ikke, hvad der er ændret")
    return Tile(
        "Ændret siden sidst",
        str(found.n_changed),
        f"{_initiatives(found.n_changed)} i nyeste udgave",
        view.link("initiatives", own={"kun": "aendret"}) if found.n_changed else None,
    )


def _initiatives(n: int) -> str:
    return "initiativ" if n == 1 else "initiativer"


def _silent_tile(found: Attention, view: View) -> Tile:
    if found.n_silent is None:
        return Tile("Uden nyt siden sidst", "–", "kun én udgave er indlæst")
    note = f"{_initiatives(found.n_silent)} uden ny tekst i nyeste udgave"
    href = view.link("initiatives", own={"kun": "tavse"}) if found.n_silent else None
    return Tile("Uden nyt siden sidst", str(found.n_silent), note, href)


def nothing_here(what: str, view: View) -> None:
    """Say that nothing matches, and offer to clear the choices."""
    listed = ("sectors", "themes", "forums", "statuses", "windows", "quarters", "years", "reviews", "kinds")
    cleared = dict.fromkeys(listed, ()) | {"search": "", "initiative": "", "changed_since": None, "informed": False}
    way_out = link(view.link(own={}, **cleared), text("Ryd alle filtre"))
    show(element("p", text(f"{what} passer til det valgte. "), way_out, class_="kly-nothing"))


def no_meeting_sentence(promises: pd.DataFrame) -> None:
    """Show how many promises have no meeting of their forum in their window; nothing where each may have one."""
    n = int((promises["match"] == NO_MEETING).sum())
    if n:
        told = f"! {counted(n, 'opfølgning', 'opfølgninger')} har intet møde i vinduet."
        show(element("p", text(told), class_="kly-signal"))


def states_sentence(counts: dict[str, int], view: View, *, n_doubtful: int) -> None:
    """Show how many promises stand in each window state, the most urgent first, and how many are to be confirmed."""
    told = [f"{counts[state]} {word}" for state, word in _COUNTED_STATES.items() if counts.get(state)]
    n = counted(sum(counts.values()), "opfølgning", "opfølgninger")
    day = day_words(view.choices.status_date)
    words = f"{n} pr. {day}: {_listed(told)}." if told else f"{n} pr. {day}."
    show(element("p", text(words + left_out(n_doubtful)), class_="kly-sentence"))
