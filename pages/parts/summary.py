"""What a director would say aloud: one sentence, a row of tiles, and a plain word where there is nothing."""

from dataclasses import dataclass

import pandas as pd

from data.choices import Choices
from data.labels import COMMITMENT_STATES
from data.queries import commitments, initiatives, meetings, sources
from measures.attention import Attention, Nearest, due_by, happened_since, late_events, since, state_counts
from pages.parts.commitments.rows import commitment_rows
from pages.parts.commitments.words import late_events_words
from pages.parts.head import age_words
from pages.parts.markup import Tile, element, link, show, text, tiles
from pages.parts.unsure import and_unsure, counted_sure, facts_of, n_unsure, states_words
from pages.parts.view import View
from pages.parts.words import counted, day_words, distance_words, short_day_words


@dataclass(frozen=True)
class Meetings:
    """The meetings a page looks at: all that are known, and the next and the last held of the chosen forums."""

    calendar: pd.DataFrame
    next: object | None
    last: object | None


def meetings_of(view: View) -> Meetings:
    """Return the known meetings, with the next and the last of the chosen forums, of all where none is chosen."""
    day, chosen = view.choices.status_date, view.choices.forums
    calendar = view.snapshot.ask(meetings.meetings, Choices(status_date=day))
    own = calendar[calendar["forum_id"].isin(chosen)] if chosen else calendar
    ahead = [row for row in own.itertuples() if row.state == "planned" and row.on_day >= day]
    held = own[own["has_minutes"].astype(bool)]
    return Meetings(calendar, min(ahead, key=lambda row: row.on_day, default=None), next(held.itertuples(), None))


def sentence(found: Attention, met: Meetings, view: View, *, n_doubtful: int) -> None:
    """Show the page's first sentence: whose, how much is open and overdue, the next meeting, what is doubtful."""
    show(
        element("p", text(_sentence(found, met, view, n_doubtful)), class_="kly-sentence"),
        element("p", text(age_words(view)), class_="kly-quiet"),
        _without_minutes(met, view),
        _to_agenda(met, view),
    )


def _without_minutes(met: Meetings, view: View) -> str:
    """Return which meetings of the chosen forums have passed since the last minutes: what is overdue may be done."""
    day, after = view.choices.status_date, met.last.on_day if met.last is not None else None
    is_without = met.calendar["state"].isin(["planned", "met"]) & met.calendar["forum_id"].isin(view.choices.forums)
    days = sorted(on for on in met.calendar.loc[is_without, "on_day"] if on < day and (after is None or on > after))
    if not days:
        return ""
    many = counted(len(days), "møde", "møder")
    words = f"Referat mangler fra {many} siden ({', '.join(map(day_words, days))}), så noget kan være gjort."
    return element("p", text(words), class_="kly-quiet")


def _to_agenda(met: Meetings, view: View) -> str:
    """Return the way to what belongs on the next agenda of the one chosen forum, where no next meeting leads to it."""
    if met.next is not None or len(view.choices.forums) != 1:
        return ""
    return element("p", link(view.link("meetings", own={}), text("Se forslag til næste dagsorden")), class_="kly-quiet")


def _sentence(found: Attention, met: Meetings, view: View, n_doubtful: int) -> str:
    names = view.snapshot.ask(sources.vocabulary, view.choices.status_date)["forums"]
    who = " og ".join(names[code] for code in view.choices.forums) or "Alle fora"
    parts = [
        counted_sure(found.n_open, n_doubtful, "åben aftale", "åbne aftaler")
        if found.n_open or n_doubtful
        else "ingen åbne aftaler",
        f"{found.n_overdue} overskredet" if found.n_overdue else "ingen overskredet",
    ]
    parts += [late_events_words(found.n_late_events)] if found.n_late_events else []
    if met.next is not None:
        whose = "" if view.choices.forums else f" ({met.next.forum})"
        moves = ", som skal flyttes" if met.next.is_to_move else ""
        parts.append(f"næste møde {day_words(met.next.on_day)}{whose}{moves}")
    elif view.choices.forums:
        parts.append("næste møde ukendt")
    return f"{who}: {', '.join(parts)}."


def attention_tiles(found: Attention, met: Meetings, view: View, *, n_unsure_overdue: int) -> None:
    """Show the tiles of the page Overblik; each number leads to its rows, and what is not known has no tile.

    The number of what is overdue counts what is sure; ``n_unsure_overdue`` says how many more its rows hold.
    """
    told = [
        _overdue_tile(found, view, n_unsure_overdue),
        _meeting_tile(met, view),
        _nearest_tile(found.nearest, view),
        _since_tile(met, view),
        _changed_tile(found, view) if met.last is None or not view.choices.forums else None,
        _silent_tile(found, view),
    ]
    tiles([tile for tile in told if tile is not None])


def _nearest_tile(ahead: Nearest | None, view: View) -> Tile | None:
    if ahead is None:
        return None
    day = ahead.on
    due = f"{ahead.n_due} {_noun(ahead.n_due)} til og med dagen, {distance_words(day, today=view.choices.status_date)}"
    href = view.link("follow_ups", own={"senest": day.isoformat()})
    return Tile("Næste tidspunkt", f"{day.day}.{day.month}.{day.year}", due, href)


def _overdue_tile(found: Attention, view: View, n_doubtful: int) -> Tile:
    href = view.link("follow_ups", windows=("overskredet",))
    counted_here = _noun(found.n_overdue) + and_unsure(n_doubtful)
    if not found.n_overdue:
        return Tile("Overskredet", "0", counted_here, href if n_doubtful else None)
    note = f"{counted_here}, den ældste {day_words(found.oldest_overdue_on)}"
    return Tile("Overskredet", str(found.n_overdue), note, href, True)


def _meeting_tile(met: Meetings, view: View) -> Tile | None:
    """Return the next meeting, and where a forum is chosen how much is due by then; None where none is known."""
    if met.next is None:
        return None
    day = met.next.on_day
    note = f"{met.next.forum}, {distance_words(day, today=view.choices.status_date)}"
    if view.choices.forums:
        agreed = facts_of(view.ask(commitments.commitments))
        n = len(due_by(agreed, day, status_date=view.choices.status_date))
        note = f"{n} {_noun(n)} forfalder til og med mødet"
    href = view.link("meetings", own={"moede": met.next.meeting_id})
    return Tile("Næste møde", f"{day.day}.{day.month}.{day.year}", note, href)


def _noun(n: int) -> str:
    return "aftale" if n == 1 else "aftaler"


def own_register(view: View) -> pd.DataFrame:
    """Return everything agreed that is the chosen forums', the ended too."""
    everything = view.snapshot.ask(commitments.register, Choices(status_date=view.choices.status_date))
    return everything[commitments.of_forums(everything, view.choices.forums)]


def _since_tile(met: Meetings, view: View) -> Tile | None:
    """Return what happened since the forum's own last meeting, to which it leads; None where none is known."""
    if met.last is None or not view.choices.forums:
        return None
    found = since(facts_of(own_register(view)), facts_of(view.ask(initiatives.occurrences)), met.last.on_day)
    parts = (
        (found.n_new, "ny aftale", "nye aftaler"),
        (found.n_moved, "flyttet", "flyttede"),
        (found.n_ended, "afsluttet", "afsluttede"),
        (found.n_changed, "ændret initiativ", "ændrede initiativer"),
    )
    told = ", ".join(counted(n, one, many) for n, one, many in parts if n) or "intet nyt"
    n = found.n_new + found.n_moved + found.n_ended + found.n_changed
    href = view.link("meetings", own={"moede": met.last.meeting_id})
    return Tile(f"Siden mødet {short_day_words(met.last.on_day)}", str(n), told, href)


def since_rows(met: Meetings, view: View, *, n_most: int) -> None:
    """Show what was agreed, moved or ended after the forum's own last meeting, and the way to changed initiatives."""
    if met.last is None or not view.choices.forums:
        return
    day, own = met.last.on_day, own_register(view)
    rows = own[happened_since(own, day).notna()]
    if rows.empty:
        return
    show(element("h2", text(f"Siden mødet {day_words(day)}")))
    caption = "Nyt, flyttet og afsluttet siden mødet"
    commitment_rows(rows, view, caption=caption, is_compact=True, n_most=n_most, all_at=view.link("forums"))


def _changed_tile(found: Attention, view: View) -> Tile | None:
    if found.n_changed is None:
        return None
    return Tile(
        "Ændret siden sidst",
        str(found.n_changed),
        f"{_initiatives(found.n_changed)} i nyeste udgave",
        view.link("initiatives", own={"kun": "aendret"}) if found.n_changed else None,
    )


def _initiatives(n: int) -> str:
    return "initiativ" if n == 1 else "initiativer"


def _silent_tile(found: Attention, view: View) -> Tile | None:
    if found.n_silent is None:
        return None
    note = f"{_initiatives(found.n_silent)} uden ny tekst i nyeste udgave"
    href = view.link("initiatives", own={"kun": "tavse"}) if found.n_silent else None
    return Tile("Uden nyt siden sidst", str(found.n_silent), note, href)


def nothing_here(what: str, view: View) -> None:
    """Say that nothing matches, and offer to clear the choices; without any choice that nothing is known on the day."""
    listed = (
        "sectors",
        "themes",
        "forums",
        "statuses",
        "windows",
        "quarters",
        "doers",
        "amounts",
        "years",
        "reviews",
        "kinds",
    )
    cleared = dict.fromkeys(listed, ()) | {"search": "", "initiative": "", "changed_since": None, "informed": False}
    if not any(getattr(view.choices, name) for name in cleared) and not view.due_by and not view.only:
        words = f"{what} er kendt pr. {day_words(view.choices.status_date)}."
        show(element("p", text(words), class_="kly-nothing"))
        return
    way_out = link(view.link(own={}, **cleared), text("Ryd alle filtre"))
    show(element("p", text(f"{what} passer til det valgte. "), way_out, class_="kly-nothing"))


def no_meeting_sentence(agreed: pd.DataFrame) -> None:
    """Show how much has no meeting of its forum in its window; nothing where each may have one."""
    n = int(agreed["without_meeting"].sum())
    if n:
        told = f"! {counted(n, 'aftale', 'aftaler')} har intet møde i sit tidsrum."
        show(element("p", text(told), class_="kly-signal"))


def states_sentence(agreed: pd.DataFrame, view: View) -> None:
    """Show how much stands in each state, the most urgent first; what should have happened; what is to be confirmed."""
    sure, n_doubtful = facts_of(agreed), n_unsure(agreed)
    counts, n_late = state_counts(sure), late_events(sure)
    told = [(counts[state], word) for state, word in COMMITMENT_STATES.items() if counts.get(state)]
    n = counted_sure(sum(counts.values()), n_doubtful, "aftale", "aftaler")
    words = f"{n} pr. {day_words(view.choices.status_date)}{states_words(told, n_doubtful)}."
    words += f" {late_events_words(n_late)}." if n_late else ""
    show(element("p", text(words), class_="kly-sentence"))
