"""What the figure guard found in the sources of a comparison, and where each figure stands."""

import re

import pandas as pd

from data.labels import SEVERITIES, WRONG_IN_SOURCE
from data.queries import figures
from data.queries.frames import PLACE_COLUMNS
from pages.parts.comparison.choice import FigureChoice
from pages.parts.comparison.compared import Compared, dated_figures
from pages.parts.figures.examples import without_examples
from pages.parts.figures.published import published
from pages.parts.markup import element, show, table, text
from pages.parts.source_quote import place_link, place_words, source_link, source_quote
from pages.parts.view import View
from pages.parts.words import day_words, known

_LAG = "REPORTING_LAG"
_WITHOUT_NUMBERS = {_LAG, "PARTIAL_PERIOD", "MISSING_PERIOD", "NAME_NORMALISED", "UNKNOWN_NAME", "CODE_NAME_MISMATCH"}
_WITHOUT_NUMBERS |= {"TOTAL_ROW", "NEW_ORGANISATION"}
_KINDS = {
    "SUM_MISMATCH": "En total passer ikke med delene",
    "SUM_CHECKED": "En total er regnet efter",
    "SHARE_MISMATCH": "En andel passer ikke med antallene",
    "SHARE_SUM": "Andelene giver ikke tilsammen 100 %",
    "DUPLICATE_ROW": "Det samme står to gange med hver sit tal",
    "SUPPRESSED_IN_SOURCE": "Kilden skjuler selv et tal",
    "THOUSANDS_POINT": "Et punktum er læst som tusindpunktum",
}
_SMALL_WORDS = {"af", "paa", "i", "og", "inden", "for", "andel", "brug", "forhold", "antal", "dage"}


def stated(view: View, chosen: FigureChoice, found: Compared) -> pd.DataFrame:
    """Return the sources' own rows behind the areas shown: of the period, or of the shorter ones that a sum is of."""
    rows = dated_figures(view, chosen)
    shown = found.areas[found.areas["period_start_on"].notna()]
    if shown.empty:
        return rows.iloc[:0]
    first, last = shown["period_start_on"].iloc[0], shown["period_end_on"].iloc[0]
    inside = [first <= start and end <= last for start, end in zip(*_ends(rows), strict=True)]
    keeps = rows["organisation_id"].isin(shown["organisation_id"]) & rows["observation_id"].notna()
    return rows[keeps & pd.Series(inside, index=rows.index, dtype=bool)]


def _ends(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    return rows["period_start_on"], rows["period_end_on"]


def findings_of(view: View, *tables: pd.DataFrame) -> pd.DataFrame:
    """Return what the figure guard found in the documents that the rows of the tables stand in.

    What it says of numbers would give a hidden one of the same document back, so there only the kind of error is told.
    """
    found = view.snapshot.ask(figures.findings)
    found = found[found["document_id"].isin(pd.concat([table["document_id"] for table in tables]))]
    everything = published(view)
    with_hidden = everything.loc[everything["hidden"].astype(bool), "document_id"]
    tells = found["document_id"].isin(with_hidden) & ~found["code"].isin(_WITHOUT_NUMBERS)
    kinds = found["code"].map(_KINDS).fillna("Et tal kan ikke være rigtigt")
    reasons = kinds + "; tallene er skjult af hensyn til enkeltpersoner."
    told = {name: found[name].mask(tells, "skjult") for name in ("stated", "expected")}
    return found.assign(**told, reason=found["reason"].mask(tells, reasons))


def lags(findings: pd.DataFrame) -> bool:
    """Tell whether a source counts by invoice or registration, so that its newest months are not complete."""
    return bool((findings["code"] == _LAG).any())


def guard(findings: pd.DataFrame) -> None:
    """Show each finding with the source's figure and the recomputed one side by side."""
    is_checked = findings["severity"] == "checked"
    checked, findings = findings[is_checked], findings[~is_checked]
    words = [] if len(findings) else ["Tal-vagten har ingen bemærkninger til de kilder, tallene kommer fra."]
    if n_checked := len(checked):
        words.append(f"{n_checked} {'total' if n_checked == 1 else 'totaler'} i kilderne er regnet efter og passer.")
    if words:
        show(element("p", text(" ".join(words)), class_="kly-quiet"))
    if findings.empty:
        return
    rows = [
        [
            text(SEVERITIES.get(row.severity, row.severity)),
            text(row.reason),
            text(known(row.stated) or "–"),
            text(known(row.expected) or "–"),
            source_link(row, row.document_name, asks=False),
        ]
        for row in findings.itertuples()
    ]
    headings = ["Grad", "Hvad er galt?", "Kilden siger", "Genberegnet", "Hvor står det?"]
    show(table("Tal-vagtens bemærkninger", headings, rows))


def places(rows: pd.DataFrame) -> None:
    """Show where the figures stand, one fold per document, one line per municipality."""
    told = rows[["document_name", "organisation", "is_example", *PLACE_COLUMNS]]
    for name, of_document in told.groupby("document_name", sort=False):
        lines = [
            element("li", text(f"{organisation}: "), _places(own))
            for organisation, own in of_document.groupby("organisation", sort=True)
        ]
        mark = " (eksempeltal)" if of_document["is_example"].any() else ""
        fold = element("summary", text(f"Hvor står det? {name}{mark}"))
        show(element("details", fold, element("ul", *lines), class_="kly-source"))


def _places(rows: pd.DataFrame) -> str:
    """Return the places of one municipality's figures, which lead to the first; rows that follow as a span."""
    told = list(dict.fromkeys(place_words(row, with_lines=False) for row in rows.itertuples()))
    numbers = [re.fullmatch(r"række (\d+)", words) for words in told]
    span = f"række {numbers[0][1]}–{numbers[-1][1]}" if len(told) > 2 and all(numbers) else ", ".join(told)
    return place_link(next(rows.itertuples()), span or "se stedet")


def related_figures(view: View, chosen: FigureChoice | None) -> pd.DataFrame:
    """Return the figures a source quotes about the pair in the same matter, by another indicator; all without a choice.

    The same matter: the codes of both indicators share a word that is not a form word ("iv"). Only figures told in
    words of a source (with a quotation and a reservation), never hidden ones.
    """
    everything = without_examples(published(view), view)
    keeps = (everything["unit"] == "ratio") & everything["quote"].notna() & ~everything["hidden"].astype(bool)
    if chosen is not None:
        keeps &= same_matter(everything["indicator_id"], chosen.indicator["indicator_id"])
        keeps &= everything["organisation_id"].isin(chosen.pair)
    return everything[keeps]


def remarks(view: View, indicator_id: str = "") -> None:
    """Show what sources say is wrong in another paper, where figures of the same matter stand; all without a matter.

    Such a row has no value: its qualifier says that the figure was wrong, and its note what was.
    """
    everything = published(view)
    keeps = (everything["qualifier"] == WRONG_IN_SOURCE) & everything["value"].isna()
    if indicator_id:
        keeps &= same_matter(everything["indicator_id"], indicator_id)
    for row in everything[keeps].itertuples():
        words = text(f"Forbehold fra kilden af {day_words(row.valid_from_on)}: {known(row.note) or row.indicator}.")
        show(element("div", element("p", words), source_quote(row, row.document_name, known(row.quote))))


def same_matter(indicator_ids: pd.Series, indicator_id: str) -> pd.Series:
    """Tell which indicators are about the same matter as one: their codes share a word that is not a form word."""
    words = _matter(indicator_id)
    return indicator_ids.map(lambda code: bool(words & _matter(code))).astype(bool)


def _matter(indicator_id: str) -> set[str]:
    return set(indicator_id.split("-")) - _SMALL_WORDS
