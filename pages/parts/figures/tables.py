"""Figures in rows: what each says, of whom and when, where it stands; and the same rows as files."""

from collections.abc import Sequence

import pandas as pd

from data.periods import period_words
from measures.proportions import wilson_interval
from measures.rounding import share_decimals
from measures.series import missing_periods, on_time_axis
from pages.parts.download import download
from pages.parts.figures.examples import has_examples, marked
from pages.parts.figures.verdict_words import figure_words, range_words
from pages.parts.markup import element, second_line, show, table, text
from pages.parts.source_quote import paper_link, source_quote, source_words
from pages.parts.unsure import unsure_tag
from pages.parts.words import known

NO_GROUP = "kilden nævner ingen gruppe"
_BOUND_WORDS = ("mellem", "-")
_OF_SERIES = ("organisation_id", "name", "population", "population_id", "unit", "per")
_NUMBERS = ("value", "low", "high", "lower", "upper")


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """Return figures with what is said of them.

    ``words``, ``name`` of the organisation, ``is_approximate``; ``lower`` and ``upper`` (0-100), where chance alone may
    carry a share of counted people, missing where the source gives only the share, and ``interval_words`` ("" there);
    ``remark`` None.
    """
    lower, upper = _share_limits(rows)
    spans = zip(lower, upper, rows["denominator"], strict=True)
    return rows.assign(
        lower=lower,
        upper=upper,
        interval_words=["" if pd.isna(one[0]) else _interval_words(*one) for one in spans],
        remark=None,
        words=[figure_words(row) for row in rows.itertuples()],
        name=[organisation_words(row.organisation, row.kind) for row in rows.itertuples()],
        is_approximate=[known(row.qualifier) not in (None, *_BOUND_WORDS) for row in rows.itertuples()],
    )


def _share_limits(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the 95 % limits of each share that its counts bear out, in per cent."""
    is_counted = (rows["unit"] == "share") & (rows["numerator"] <= rows["denominator"]) & (rows["numerator"] >= 0)
    limits = wilson_interval(*(rows[name].astype(float).where(is_counted) for name in ("numerator", "denominator")))
    lower, upper = (pd.Series(100 * limit, index=rows.index) for limit in limits)
    is_borne_out = rows["value"].astype(float).between(lower, upper)
    return lower.where(is_borne_out), upper.where(is_borne_out)


def _interval_words(lower: float, upper: float, whole: float) -> str:
    return f"{range_words(lower, upper, share_decimals(whole))} %"


def interval_note(rows: pd.DataFrame) -> None:
    """Say what the uncertainty of the shares shown is, and how many have none because only the share is quoted."""
    shares = rows[(rows["unit"] == "share") & rows["value"].notna()]
    n_quoted = int(shares["lower"].isna().sum())
    if shares.empty:
        return
    if n_quoted == len(shares):
        words = "Kilderne giver kun andelen, ikke antallet bag den. Usikkerheden kan derfor ikke beregnes."
    else:
        words = "Usikkerheden er et 95 %-interval (Wilson), beregnet af antallene."
        words += f" For {n_quoted} tal giver kilden kun andelen, og den kan ikke beregnes." if n_quoted else ""
    show(element("p", text(words), class_="kly-quiet"))


def organisation_words(name: str, kind: str) -> str:
    """Return an organisation's name, a municipality's as one: "Viborg Kommune"."""
    return f"{name} Kommune" if kind == "kommune" else name


def figure_table(rows: pd.DataFrame, *, caption: str, value_heading: str, with_name: bool = True) -> None:
    """Show figures one per row: of whom, when, how much, with which reservation, and where it stands.

    Periods without a figure between others come as rows that say *mangler*; a ``remark`` of ours stands as a note does.
    """
    headings = [*(["Enhed og gruppe"] if with_name else []), "Periode", value_heading, "Kilde"]
    cells = [
        [
            *([text(row.name) + second_line(row.population or NO_GROUP)] if with_name else []),
            text(row.period_words) + marks_of(row) + _second_lines(row.note, row.remark),
            element("span", text(row.words), class_="kly-nowrap" if known(row.value) is not None else None)
            + _uncertainty(row.interval_words),
            _source(row),
        ]
        for row in rows.itertuples()
    ]
    is_example = has_examples(rows)
    show(table(marked(caption, is_example), headings, cells, is_titled=not is_example))


def _uncertainty(interval: str) -> str:
    """Return the uncertainty as a second line that breaks before its numbers, never between them."""
    span = element("span", text(interval), class_="kly-nowrap")
    return element("span", text("usikkerhed "), span, class_="kly-second") if interval else ""


def _second_lines(*words: object) -> str:
    return "".join(second_line(one) for one in words if known(one))


def _source(row) -> str:
    if known(row.document_name) is None:
        return element("span", text("–"), class_="kly-quiet")
    if known(row.observation_id) is None:
        return element("span", text(f"beregnet af tal i {row.document_name}"), class_="kly-quiet")
    return source_quote(row, row.document_name, known(row.quote))


def marks_of(row) -> str:
    """Return the tag of an invented figure, and of one that is to be confirmed; nothing where it is neither."""
    invented = " " + element("span", text("eksempeltal"), class_="kly-tag") if row.is_example else ""
    return invented + unsure_tag(row.unsure)


def with_gaps(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one series on the axis of time, with a row without a value for each period that lacks one.

    The rows are of one organisation and group of people; the added ones say whose figure is missing.
    """
    placed = on_time_axis(rows)
    gaps = [
        {"period_start_on": start, "period_end_on": end, "period_words": period_words(start, end), "words": "mangler"}
        for start, end in missing_periods(placed)
    ]
    if not gaps:
        return placed
    empty = pd.DataFrame(gaps).reindex(columns=rows.columns).astype(object)
    empty = empty.assign(is_sum=False, is_example=False, unsure=False, hidden=False, is_approximate=False, slide=False)
    empty = empty.assign(**{name: placed[name].iloc[0] for name in _OF_SERIES})
    return on_time_axis(
        pd.concat([placed.astype(object), empty], ignore_index=True).astype(dict.fromkeys(_NUMBERS, float))
    )


def downloads(rows: pd.DataFrame, *, file_name: str, value_heading: str) -> None:
    """Offer the rows of a table as CSV and as Excel, with what must be said under them."""
    frame = pd.DataFrame(
        {
            "Enhed": rows["name"],
            "Gruppe": rows["population"],
            "Periode": rows["period_words"],
            value_heading: rows["value"],
            "Fra": rows["low"],
            "Til": rows["high"],
            "Usikkerhed fra": rows["lower"],
            "Usikkerhed til": rows["upper"],
            "Som det står": rows["words"],
            "Forbehold": [
                "; ".join(filter(known, told_of)) for told_of in zip(rows["note"], rows["remark"], strict=True)
            ],
            "Kilde": [_place(row) for row in rows.itertuples()],
        }
    )
    download(frame, file_name=file_name, note=[], is_example=has_examples(rows))


def _place(row) -> str:
    if known(row.document_name) is None:
        return ""
    if known(row.observation_id) is None:
        return f"beregnet af tal i {row.document_name}"
    return source_words(row, row.document_name)


def figure_sources(*tables: pd.DataFrame) -> None:
    """Show which documents the figures of a page stand in."""
    named = [
        (name, day) for each in tables for name, day in zip(each["document_name"], each["valid_from_on"], strict=True)
    ]
    kept = dict.fromkeys((name, day) for name, day in named if known(name))
    named = "; ".join(paper_link(name, day) for name, day in kept) or text("ingen tal pr. denne dag")
    show(element("p", text("Kilder: "), named, text("."), class_="kly-quiet"))


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: "a, b og c"."""
    return " og ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
