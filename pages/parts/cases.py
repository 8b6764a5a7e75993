"""*Sagens vej*: where a case has been, where it is, who has it next, and how long it has waited."""

from collections.abc import Collection, Iterable

import streamlit as st

from data.labels import ANSWERS
from data.queries.stations import stations
from measures.commitments.cases import Case, Stop, cases
from pages.parts.lists.meetings import meeting_link
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.unsure import unsure_tag
from pages.parts.view import CASE, View, initiative_link
from pages.parts.words import day_words, duration_words, known


def cases_of_meeting(meeting, titles: dict[str, str], view: View) -> None:
    """Show the ways of the cases that a meeting treated or is to treat; nothing where no paper tells any."""
    _show([case for case in all_cases(view) if _passes(case, meeting)], titles, view)


def cases_of_initiative(ids: Collection[str], view: View) -> None:
    """Show the ways of the cases whose decisions are about an initiative; nothing where no paper tells any.

    ``ids`` are all of its group: it stands under several sectors, or stood in other words in an issue before.
    """
    _show([case for case in all_cases(view) if not set(ids).isdisjoint(case.initiative_ids)], {}, view)


def asked_case(view: View) -> Case | None:
    """Return the case that the address names by any of its keys; None where none is known by it on the day."""
    asked = view.option(CASE)
    return next((case for case in all_cases(view) if asked in case.keys), None)


def case_link(case: Case, view: View) -> str:
    """Return the address of the page of a case on the same status date."""
    return view.link("case", own={CASE: case.keys[0]})


def case_list(view: View) -> None:
    """Show every case that is known on the day, each as a link to its page with where it stands."""
    found = all_cases(view)
    if not found:
        words = f"Ingen kilde fortæller om en sags vej pr. {day_words(view.choices.status_date)}."
        show(element("p", text(words), class_="kly-nothing"))
        return
    rows = [[link(case_link(case, view), text(case.title)), text(standing(case))] for case in found]
    show(table("Sager, den nærmeste først", ["Sag", "Hvor er den?"], rows, heading_at=0))


def case_way(case: Case, titles: dict[str, str], view: View) -> None:
    """Show where one case is, the initiatives it is about, and its way."""
    show(element("section", *_way(case, titles, view), class_="kly-case"))


def all_cases(view: View) -> list[Case]:
    """Return the cases that are known on the day."""
    return cases(view.snapshot.ask(stations, view.choices.status_date), as_of=view.choices.status_date)


def _passes(case: Case, meeting) -> bool:
    return any(
        stop.row.meeting_id == meeting.meeting_id
        or (stop.forum_id == meeting.forum_id and stop.first_on == stop.last_on == meeting.on_day)
        for stop in (*case.been, *case.coming)
    )


def _show(found: Iterable[Case], titles: dict[str, str], view: View) -> None:
    if not found:
        return
    st.header("Sagens vej", anchor=False)
    show(*(element("section", *_case(case, titles, view), class_="kly-case") for case in found))


def _case(case: Case, titles: dict[str, str], view: View) -> list[str]:
    return [element("h3", link(case_link(case, view), text(case.title))), *_way(case, titles, view)]


def _way(case: Case, titles: dict[str, str], view: View) -> list[str]:
    # One that stands under several sectors is one.
    named = {titles[one]: one for one in case.initiative_ids if one in titles}
    about = [link(initiative_link(one, view), text(title)) for title, one in named.items()]
    return [
        element("p", text(standing(case))),
        element("p", text("Initiativ: "), ", ".join(about), class_="kly-quiet") if about else "",
        table(
            f"Vejen for {case.title}",
            ["Forum", "Hvornår", "Udfald", "Kilde"],
            [_row(stop, case, view) for stop in (*case.been, *case.coming)],
        ),
    ]


def standing(case: Case) -> str:
    """Return where a case is, what came of it there, how long it has waited, and who has it next."""
    told = []
    if case.at is not None:
        outcome = _outcome(case.at) if case.at.outcome else "udfaldet er ikke kendt"
        told.append(f"Hos {case.at.body} ({_when(case.at)}) i {duration_words(case.waited_days)}; {outcome}.")
    if case.next is None:
        told.append("Ingen kilde nævner et næste forum.")
    else:
        when = _when(case.next) or "uden dato"
        told.append(f"Næste er {case.next.body}, {when}.")
    return " ".join(told)


def _row(stop: Stop, case: Case, view: View) -> list[str]:
    row = stop.row
    where = text(stop.body) + (
        " " + element("span", text("her er sagen"), class_="kly-caveat") if stop is case.at else ""
    )
    if stop.is_meeting:
        number = known(row.agenda_number)
        when = link(meeting_link(row.meeting_id, view), text(_when(stop)))
        at_item = second_line(f"punkt {number}") if number else ""
        return [where, when + at_item, text(_outcome(stop)), ""]
    outcome = "forude" if stop in case.coming else _outcome(stop)
    source = source_quote(row, row.document_name, row.quote)
    return [where + unsure_tag(row.unsure), text(_when(stop) or "uden dato"), text(outcome), source]


def _outcome(stop: Stop) -> str:
    return ANSWERS[stop.outcome] if stop.outcome else "ikke kendt"


def _when(stop: Stop) -> str:
    """Return the day, or the time in the source's words where it is no day."""
    if stop.first_on is not None and stop.first_on == stop.last_on:
        return day_words(stop.first_on)
    return stop.phrase or (day_words(stop.day) if stop.day else "")
