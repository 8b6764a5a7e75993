"""Amounts of money in words: what each is, what they come to, and where it stands."""

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.labels import MONEY_KINDS
from data.queries import money
from measures.money import OfPart, OfYear, Total, total, totals_by
from pages.parts.lists.meetings import meeting_link
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import place_link, source_quote
from pages.parts.unsure import counted_sure, facts_of, left_out, n_unsure, unsure_tag
from pages.parts.view import View, initiative_link
from pages.parts.words import counted, day_words, known, kroner_words

_MILLION = 1_000_000
_NO_TIME = "uden årstal"


def amounts_known(view: View) -> pd.DataFrame:
    """Return every amount that is known on the day the page shows (`data.queries.money.COLUMNS`)."""
    return view.snapshot.ask(money.amounts, Choices(status_date=view.choices.status_date))


def span_words(low_dkk: float, high_dkk: float | None) -> str:
    """Return an amount or a range: "31,5 mio. kr.", "10-12 mio. kr.", "250-400 kr."."""
    if high_dkk is None or high_dkk == low_dkk:
        return kroner_words(low_dkk)
    high = kroner_words(high_dkk)
    same_unit = (low_dkk >= _MILLION) == (high_dkk >= _MILLION)
    first = kroner_words(low_dkk)
    return f"{first.removesuffix(' mio. kr.').removesuffix(' kr.')}-{high}" if same_unit else f"{first} til {high}"


def amount_words(row) -> str:
    """Return an amount with the word that softens it: "knap 1 mio. kr."."""
    return " ".join(filter(None, [row.bound, span_words(row.amount_dkk, known(row.up_to_dkk))]))


def amount_facts(row) -> list[str]:
    """Return what must be known to read an amount: its kind, its time, and whether the newest issue still names it."""
    told = [] if row.kind == "given" else [MONEY_KINDS[row.kind]]
    told.append(f"gælder {row.phrase}" if row.phrase else _NO_TIME)
    if not row.is_newest:
        told.append(f"fra {day_words(row.told_on)}; den nyeste udgave nævner ikke beløbet")
    return told


def amount_cell(rows: Sequence) -> str:
    """Return the amounts of one initiative or project for a cell, each over the time it is of."""
    if not rows:
        return element("span", text("uden beløb"), class_="kly-quiet")
    return "".join(element("div", _linked(row), second_line(" · ".join(amount_facts(row)))) for row in rows)


def _linked(row) -> str:
    """Return an amount as the way to where it stands."""
    return element("span", place_link(row, amount_words(row)), class_="kly-nowrap")


def amount_source(row) -> str:
    """Return where an amount stands, and how many other papers name it."""
    others = second_line(f"nævnes også i {', '.join(row.other_sources)}") if row.other_sources else ""
    return source_quote(row, row.document_name, row.quote) + others


def total_words(sum_of: Total) -> str:
    """Return a sum, "ca." where a source softens a part of it: "ca. 47,5 mio. kr."."""
    return ("ca. " if sum_of.is_about else "") + span_words(sum_of.low_dkk, sum_of.high_dkk)


def years_words(years: Iterable[OfYear]) -> str:
    """Return how a sum is parted by time: "2022: 31,5 mio. kr.; uden årstal: 16 mio. kr."."""
    return "; ".join(f"{one.time or _NO_TIME}: {span_words(one.low_dkk, one.high_dkk)}" for one in years)


def _sum_words(sum_of: Total, n_doubtful: int) -> str:
    """Return what amounts come to and how many they are: "ca. 47,5 mio. kr. i 4 beløb og 1, der skal bekræftes"."""
    many = counted_sure(sum_of.n_added, n_doubtful, "beløb", "beløb")
    if not sum_of.n_added:
        return many if n_doubtful else "ingen beløb, der kan lægges sammen"
    return f"{total_words(sum_of)} i {many} ({years_words(sum_of.years)})"


def _without(n: int, one: str, several: str) -> str:
    return f"; {counted(n, one, several)} uden beløb" if n else ""


def _apart(sum_of: Total) -> str:
    left = counted(sum_of.n_apart, "pris, del eller årligt beløb", "priser, dele eller årlige beløb")
    return f" {left} er ikke lagt til." if sum_of.n_apart else ""


def money_of_initiatives(occurrences: pd.DataFrame, view: View) -> None:
    """Show what the amounts of the shown initiatives come to, and in a fold the sum of each sector and each forum."""
    sure = facts_of(occurrences)
    named = _of_rows(amounts_known(view), sure)
    n_groups = sure["group_id"].nunique()
    n_without = n_groups - sure.loc[sure["n_amounts"] > 0, "group_id"].nunique()
    if named.empty:
        words = f"Ingen kilde nævner beløb: {counted(n_groups, 'initiativ', 'initiativer')} uden beløb."
        show(element("p", text(words), class_="kly-quiet"))
        return
    counted_rows = facts_of(named)
    sum_of = total(counted_rows)
    told = f"Kilderne nævner {_sum_words(sum_of, n_unsure(named))}{_without(n_without, 'initiativ', 'initiativer')}."
    show(element("p", text(told + _apart(sum_of)), class_="kly-sentence"))
    with st.expander("Beløb pr. sektor og forum"):
        _parts("Sektor", totals_by(counted_rows, sure, "sector"), sum_of)
        _parts("Forum, der ejer", totals_by(counted_rows, sure, "owners"), sum_of)
        words = "Et beløb, som flere kilder eller sektorer nævner, tæller én gang i alt, men står under hver sektor og "
        words += "hver ejer. Nævner en ny udgave ingen beløb for initiativet, gælder de seneste, der er nævnt."
        show(element("p", text(words), class_="kly-quiet"))


def _of_rows(amounts: pd.DataFrame, occurrences: pd.DataFrame) -> pd.DataFrame:
    own = set(occurrences["initiative_id"])
    return amounts[amounts["initiative_ids"].map(lambda ids: not own.isdisjoint(ids)).astype(bool)]


def _parts(heading: str, parts: Sequence[OfPart], sum_of: Total) -> None:
    rows = [
        [
            text(part.name),
            _sum_cell(part.total),
            text(f"{counted(part.n_with, 'initiativ', 'initiativer')} med beløb"),
            text(f"{part.n_without} uden beløb"),
        ]
        for part in parts
    ]
    rows.append([text("I alt, hvert beløb én gang"), _sum_cell(sum_of), "", ""])
    show(table(f"Beløb pr. {heading.lower()}", [heading, "Beløb", "Med beløb", "Uden beløb"], rows, is_titled=False))


def _sum_cell(sum_of: Total) -> str:
    if not sum_of.n_added:
        return element("span", text("intet nævnt"), class_="kly-quiet")
    return text(total_words(sum_of)) + second_line(years_words(sum_of.years))


def money_of_projects(projects: pd.DataFrame, view: View) -> None:
    """Show in a line what the amounts named of the shown projects come to, and of how many projects none is named."""
    own = set(projects["project_id"])
    named = amounts_known(view)
    named = named[named["project_ids"].map(lambda ids: not own.isdisjoint(ids)).astype(bool)]
    n_without = len(own - {one for ids in named["project_ids"] for one in ids})
    sum_of = total(facts_of(named))
    if named.empty:
        words = f"Ingen kilde nævner beløb: {counted(n_without, 'projekt', 'projekter')} uden beløb."
        show(element("p", text(words), class_="kly-quiet"))
        return
    told = f"Kilderne nævner {_sum_words(sum_of, n_unsure(named))}{_without(n_without, 'projekt', 'projekter')}."
    show(element("p", text(told + _apart(sum_of)), class_="kly-quiet"))


def money_of_minutes(view: View) -> None:
    """Show the amounts that the minutes of the chosen forums and years name; nothing where they name none.

    Where decisions are chosen by anything else, amounts would stand there unchosen.
    """
    if view.choices.search or view.choices.initiative or view.choices.kinds or view.choices.reviews:
        return
    named = amounts_known(view)
    named = named[named["meeting_id"].notna()]
    if view.choices.forums:
        named = named[named["forum_id"].isin(view.choices.forums)]
    if view.choices.years:
        named = named[named["held_on"].map(lambda day: str(day.year) in view.choices.years).astype(bool)]
    if named.empty:
        return
    st.header("Hvilke beløb nævner referaterne?", anchor=False)
    about = facts_of(named[(named["project_ids"] + named["initiative_ids"]).map(bool).astype(bool)])
    sum_of, n_others = total(about), len(facts_of(named)) - len(about)
    told = f"{total_words(sum_of)} til projekter og initiativer" if sum_of.n_added else "Intet til et bestemt projekt"
    told += f" ({years_words(sum_of.years)})." + _apart(sum_of) if sum_of.n_added else "."
    if n_others:
        beside = counted(n_others, "andet beløb", "andre beløb")
        told += f" {beside} handler ikke om et bestemt projekt og er ikke lagt sammen."
    show(element("p", text(told[:1].upper() + told[1:] + left_out(n_unsure(named))), class_="kly-sentence"))
    rows = [[_what(row, view), _amount(row), _meeting(row, view), amount_source(row)] for row in named.itertuples()]
    show(table("Beløb i referaterne, de største først", ["Hvad", "Beløb", "Møde", "Kilde"], rows))


def _what(row, view: View) -> str:
    title = text(row.title)
    if row.initiative_ids:
        title = link(initiative_link(row.initiative_ids[0], view), title)
    elif row.project_ids:
        title = link(view.link("projects"), title)
    return title + unsure_tag(row.unsure) + second_line(row.text)


def _amount(row) -> str:
    return _linked(row) + second_line(" · ".join(amount_facts(row)))


def _meeting(row, view: View) -> str:
    number = known(row.agenda_number)
    day = link(meeting_link(row.meeting_id, view), text(day_words(row.held_on)))
    return day + text(f", punkt {number}" if number else "") + second_line(row.forum)
