"""How a hospital's figures are shared between its departments: the source's shares beside those of the counts."""

import pandas as pd
import streamlit as st

from data.queries import figures, sources
from measures.distribution import with_recomputed_shares
from pages.parts.comparison.choice import FigureChoice
from pages.parts.comparison.parts import assumed, number_table, papers, say, state_mark, whole_words
from pages.parts.comparison.sources import (
    findings_of,
    guard,
    places,
    related_figures,
    remarks,
    same_matter,
)
from pages.parts.download import download
from pages.parts.figures.examples import example_choice, has_examples, marked, without_examples
from pages.parts.figures.published import published
from pages.parts.figures.tables import figure_sources
from pages.parts.figures.templates import template_fold
from pages.parts.figures.verdict_words import number_words
from pages.parts.markup import element, link, show, text
from pages.parts.source_quote import source_words
from pages.parts.unsure import facts_of, left_out, n_unsure, unsure_tag
from pages.parts.view import View
from pages.parts.words import known

_HEADINGS = ["Afdeling", "Antal", "Ud af", "Kilden siger", "Genberegnet"]
_ABOUT = ["indicator_id", "whole", "population_id"]
_NO_HOSPITAL = "hospitalet er ikke oplyst"
_NOBODY = (
    "Ingen kilde har tal for to afdelinger af samme hospital. Indlæs en tabel med en række pr. afdeling, så vises "
    "fordelingen her."
)
_SUMS = ("SUM_MISMATCH", "SUM_CHECKED")
_CHECKS = (*_SUMS, "SHARE_MISMATCH", "SHARE_SUM", "AVERAGE_OF_PERCENTAGES")


def department_figures(view: View, chosen: FigureChoice | None) -> list[pd.DataFrame]:
    """Return the newest counts of each hospital's departments, one table per indicator and group of people.

    Those about the same matter as the chosen indicator; where there are none, all. Departments whose document names
    the hospital of only some of them, or of none, are one table: its sum is then that of the document's own rows.
    """
    everything = without_examples(published(view), view)
    own = everything[everything["kind"] == "department"]
    own = own.assign(whole=_wholes(own))
    own = own[own["numerator"].notna() | own["hidden"].astype(bool)]
    if chosen is not None and len(own):
        about = same_matter(own["indicator_id"], chosen.indicator["indicator_id"])
        own = own[about] if about.any() else own
    newest = [_newest(rows) for _, rows in own.groupby(_ABOUT, sort=False)]
    return [rows for rows in newest if len(rows) > 1]


def _wholes(own: pd.DataFrame) -> pd.Series:
    """Return what each department is a part of: its hospital, or its document where that leaves a hospital out."""
    without = own["parent_id"].isna().groupby([own["indicator_id"], own["document_id"]], dropna=False).transform("any")
    return own["parent_id"].mask(without.astype(bool), own["document_id"].map(lambda one: f"dokument-{one}"))


def _newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the newest period that two departments have figures of; none where there is no such."""
    counts = rows.groupby("period")["organisation_id"].nunique()
    shared = rows[rows["period"].isin(counts[counts > 1].index)]
    ends = pd.to_datetime(shared["period_end_on"])
    newest = shared.loc[ends == ends.max(), "period"].head(1)
    return shared[shared["period"].isin(newest)]


def departments(view: View, tables: list[pd.DataFrame], findings: pd.DataFrame) -> None:
    """Show each distribution with the source's share beside the recomputed one, and what the guard found in it."""
    if not tables:
        say(_NOBODY)
    hospitals = view.snapshot.ask(figures.organisations).set_index("organisation_id")["name"]
    for rows in tables:
        first = rows.iloc[0]
        name = f"{first['indicator']}, {first['period_words']}: {hospitals.get(first['whole'], _NO_HOSPITAL)}"
        show(element("h3", text(name), class_="kly-series"))
        _distribution(rows, name, _checks_of(rows, findings))
        _unplaced(view, rows)


def _checks_of(rows: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    of_rows = findings["document_id"].isin(rows["document_id"]) & findings["code"].isin(_CHECKS)
    return findings[of_rows]


def _distribution(rows: pd.DataFrame, name: str, checks: pd.DataFrame) -> None:
    table = with_recomputed_shares(rows)
    doubtful = rows.loc[rows["unsure"].eq(True), "organisation"]
    # A sum is no surer than its parts.
    table["unsure"] = table["organisation"].isin(doubtful) | (table["is_whole"] & (len(doubtful) > 0))
    stated_total = _stated_total(table, checks)
    findings = checks[checks["severity"] != "checked"]
    frame = pd.DataFrame([_cells(row, stated_total) for row in table.to_dict("records")], columns=_HEADINGS)
    if table["denominator"].isna().all():
        frame = frame.drop(columns="Ud af")
    is_example = has_examples(rows)
    say(marked(_sentence(table, findings), is_example))
    left, right = st.columns([1, 1], gap="large")
    with left:
        lines = [
            [state_mark(name) + unsure_tag(unsure), *map(state_mark, words)]
            for (name, *words), unsure in zip(frame.to_numpy().tolist(), table["unsure"], strict=True)
        ]
        number_table(f"{name}.", list(frame.columns), lines, is_example=is_example)
        note = [name, f"Kilde: {', '.join(dict.fromkeys(rows['document_name']))}", *findings["reason"]]
        file_name = f"fordeling-{rows['indicator_id'].iloc[0]}-{rows['whole'].iloc[0]}"
        download(frame, file_name=file_name, note=note, is_example=is_example)
    with right:
        for row in findings.itertuples():
            told = f"Tal-vagten: {row.reason} ({source_words(row, row.document_name)})"
            show(element("p", text(told), class_="kly-notice"))


def _stated_total(table: pd.DataFrame, checks: pd.DataFrame) -> str:
    """Return the total the source states beside the sum of the parts, right or wrong; "" where it states none."""
    sums = checks[checks["code"].isin(_SUMS)]
    total = whole_words(table["numerator"].iloc[-1])
    of_this = sums[[str(expected).partition(",")[0] == total.replace(".", "") for expected in sums["expected"]]]
    return str(of_this["stated"].iloc[0]) if len(of_this) else ""


def _cells(row: dict, stated_total: str) -> list[str]:
    """Return the words of one department, or of the sum: what the source says and what the counts give."""
    if row["hidden"] and not row["is_whole"]:
        return [row["organisation"], *["skjult"] * 4]
    count, of = (whole_words(row[name]) or "–" for name in ("numerator", "denominator"))
    if row["is_whole"]:
        stated = f"{stated_total} i alt" if stated_total else "–"
        return [row["organisation"], count, of, stated, _percent(row["share_pct"])]
    return [row["organisation"], count, of, _percent(row["stated_pct"]), _percent(row["share_pct"])]


def _percent(number: float) -> str:
    return "–" if pd.isna(number) else f"{number_words(number, 1, least=1)} %"


def _sentence(table: pd.DataFrame, findings: pd.DataFrame) -> str:
    if table["hidden"].any():
        return "Et eller flere tal er skjult af hensyn til enkeltpersoner, så den samlede andel kan ikke genberegnes."
    if table["share_pct"].isna().all():
        return "Kilden har ikke alle antallene, så andelene kan ikke genberegnes."
    parts = table[~table["is_whole"]]
    n_doubtful, parts = n_unsure(parts), facts_of(parts)
    if parts["share_pct"].isna().all():
        return f"Ingen andel kan siges for sikker:{left_out(n_doubtful)}"
    first = parts.loc[parts["share_pct"].idxmax()]
    of = first["denominator"] if pd.notna(first["denominator"]) else table["numerator"].iloc[-1]
    count = f"{whole_words(first['numerator'])} af {whole_words(of)}"
    told = f"Størst andel har {first['organisation']}: {_percent(first['share_pct'])} ({count}).{left_out(n_doubtful)}"
    if len(findings):
        return f"{told} Kildens andele og total passer ikke alle med dens egne antal."
    return f"{told} Kildens andele passer med antallene." if parts["stated_pct"].notna().any() else told


def _unplaced(view: View, rows: pd.DataFrame) -> None:
    """Say which departments of the same document are in no register, and therefore in no sum here."""
    problems = view.snapshot.ask(sources.problems)
    own = problems[problems["document_id"].isin(rows["document_id"]) & (problems["code"] == "UKENDT_ORGANISATION")]
    names = list(dict.fromkeys(name for name in own["found"] if known(name)))
    if names:
        words = f"Kilden har også tal for {', '.join(names)}, som ikke er i registret. De indgår ikke i summen her."
        show(element("p", text(words), class_="kly-quiet"))


def without_comparison(view: View) -> None:
    """Show what the papers say in words where no counts can be compared, and how departments share their figures."""
    related, by_department = related_figures(view, None), department_figures(view, None)
    words = "Ingen indikator har tal for to kommuner pr. denne dag."
    papers(related, strong=True)
    # Side by side, as many as there are: under each other they would leave half of a wide screen empty.
    with st.container(horizontal=True, gap="large", key="kly_said_of_figures"):
        remarks(view)
        assumed(view)
        with st.container():
            more = text(f"{words} Indlæs en tabel, så vises den her. Tal om én enhed ")
            on_indicators = link(view.link("indicators"), text("står på Indikatorer"))
            show(element("p", more, on_indicators, text("."), class_="kly-nothing"))
            example_choice(view)
    if by_department:
        st.header("Fordeling på hospitalsafdelinger", anchor=False)
        findings = findings_of(view, *by_department)
        departments(view, by_department, findings)
        guard(findings)
        places(pd.concat(by_department))
    if len(related) or by_department:
        figure_sources(related, *by_department)
    template_fold()
