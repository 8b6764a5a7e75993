"""All that a reader gets of a page - tables, pictures, files, sentences - and what of it speaks of a hidden number."""

import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import lxml.html
import numpy as np
import openpyxl
import streamlit as st
from figure_pages import shown

from measures.proportions import wilson_interval
from measures.rates import rate_table

# Headings of what everybody knows.
KNOWN = ("Indbyggere", "Region", "Kilde", "Periode")
Table = tuple[str, list[str], list[list[str]]]


@dataclass(frozen=True)
class Seen:
    """One page: its tables and files as caption, headings and rows, its Plotly specs, and its words.

    Also the alternative texts of its pictures, what its choices offer, and its ``lines``: every sentence, and the words
    of each row of a table; where a cell is about several, of each of them.
    """

    tables: list[Table]
    files: list[Table]
    pictures: list[dict]
    words: str
    alts: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def keep_files(monkeypatch) -> list[tuple[str, bytes]]:
    """Return a list that every file offered from now on is put in, made as for a reader who asks for it."""
    kept = []
    offer = st.download_button

    def offered(label, data, *arguments, file_name="", **settings):
        kept.append((file_name, data() if callable(data) else data))
        return offer(label, data, *arguments, file_name=file_name, **settings)

    monkeypatch.setattr(st, "download_button", offered)
    return kept


def seen_of(app, files: list[tuple[str, bytes]]) -> Seen:
    """Return what a page shows; the kept files are taken as its own."""
    # The templates and the workbook of invented figures are the same for everybody.
    own = [file for file in files if not file[0].startswith(("eksempeltal", "skabelon"))]
    kept = [_table_of_file(*file) for file in own if file[0].endswith((".csv", ".xlsx"))]
    files.clear()
    drawn = [element.proto for element in app.get("plotly_chart")]
    pictures = [json.loads(chart.spec) for chart in drawn]
    options = [str(option) for box in app.selectbox for option in box.options]
    about = {"alts": tuple(chart.alt for chart in drawn), "options": tuple(options), "lines": tuple(_lines_of(app))}
    return Seen(tables_of(app), kept, pictures, shown(app), **about)


def _markup_of(app):
    markup = " ".join(element.proto.body for element in app.get("html"))
    return lxml.html.fromstring(f"<div>{markup}</div>")


def _lines_of(app) -> list[str]:
    everything = _markup_of(app)
    rows = [(row, row.findall("td/div")) for row in everything.iter("tr")]
    parts = [part for row, within in rows for part in within or [row]]
    said = [re.split(r"(?<=\.) |; |(?<=\)) til ", one.text_content()) for one in everything.iter("p")]
    return [" | ".join(map(str.strip, part.itertext())) for part in parts] + [words for own in said for words in own]


def tables_of(app) -> list[Table]:
    """Return caption, headings and rows of every table of a page."""
    found = []
    for table in _markup_of(app).iter("table"):
        headings = [cell.text_content() for cell in table.find("thead").iter("th")]
        rows = [[cell.text_content() for cell in row] for row in table.find("tbody")]
        found.append((table.findtext("caption") or "", headings, rows))
    return found


def _table_of_file(name: str, data: bytes) -> Table:
    if name.endswith(".csv"):
        lines = [line.split(";") for line in data.decode("utf-8-sig").splitlines()]
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        lines = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return name, lines[0], lines[1:]


def speaking_of(seen: Seen, hidden: set[str], pair: tuple[str, str] = ("", "")) -> list[str]:
    """Return every place where a number stands with one of the names (municipalities or periods) that are hidden."""
    found = []
    for caption, headings, rows in [*seen.tables, *seen.files]:
        for row in rows:
            if row and row[0].split(",")[0] in hidden:
                told = zip(headings[1:], row[1:], strict=False)
                found += [f"{caption}: {row[0]} {word}" for name, word in told if name not in KNOWN and _tells(word)]
    for picture in seen.pictures:
        found += [words for words in _words_of_picture(picture) if _name_of(words) in hidden and _tells(words, "0")]
    found += [
        words
        for name in hidden
        for words in re.findall(rf"{re.escape(name)}(?:: | ligger )[^.]*?\d[^ ]*", seen.words)
        if not words.startswith((f"{name}: side", f"{name}: række"))
    ]
    found += [
        words
        for name in hidden
        for words in (*seen.alts, *seen.options)
        if name in words and _tells(words.replace(name, ""))
    ]
    two = r"forholdet kan ligge [^.]*|[\d,]+ gange så [^.]*|Andelen er [^.]*"
    return found + (re.findall(two, seen.words) if hidden & {*pair} else [])


def _name_of(words: str) -> str:
    return words.partition(":")[0]


def _tells(words: str, but: str = "") -> bool:
    told = words.partition(":")[2] if but else words
    return bool(re.search(r"\d", told))


def _words_of_picture(picture: dict) -> list[str]:
    """Return the words beside every mark; a mark with a length stands with the length."""
    found = [str(note.get("text")) for note in picture["layout"].get("annotations", [])]
    for trace in picture["data"]:
        for name in ("hovertext", "text", "customdata"):
            own = trace.get(name) or []
            found += [str(words) for words in (own if isinstance(own, list) else [own])]
        hover = trace.get("hovertext")
        if "error_x" in trace and isinstance(hover, list):
            found += [f"{_name_of(words)}: længde {x}" for words, x in zip(hover, trace["x"], strict=True)]
    return found


def counts_behind_intervals(seen: Seen, years: dict[str, float]) -> dict[str, float]:
    """Return the count that each printed interval of a rate per 10.000 pins, by name; left out where several fit."""
    table = rate_table(np.arange(400.0), np.ones(400))[["lower95", "upper95"]].to_numpy() * 10_000
    found = {}
    said = [(row[0], word) for _, _, rows in [*seen.tables, *seen.files] for row in rows for word in row[1:]]
    said += [(_name_of(words), words) for picture in seen.pictures for words in _words_of_picture(picture)]
    for name, words in said:
        ends = re.search(r"(?<![\d,])(\d+,\d)–(\d+,\d)(?![\d,])", words)
        if ends and name in years:
            told = np.array([float(end.replace(",", ".")) for end in ends.groups()])
            fits = np.flatnonzero((np.abs(table / years[name] - told) <= 0.0501).all(axis=1))
            if len(fits) == 1:
                found[name] = float(fits[0])
    return found


def sayings(seen: Seen) -> Iterable[str]:
    """Yield every saying of a page: a row, a sentence, a point with its hover, a choice, an alternative text."""
    yield from (*seen.lines, *seen.alts, *seen.options)
    for _, headings, rows in seen.files:
        for row in rows:
            yield _saying_of_file(dict(zip(headings, row, strict=False)))
    for picture in seen.pictures:
        for trace in picture["data"]:
            yield from _sayings_of_trace(trace)


def _saying_of_file(row: Mapping[str, str]) -> str:
    told = " | ".join(row.values())
    values = [f"{row[name]} %" for name in ("Andel i %", "Tal", "%") if row.get(name)]
    ends = [row[name] for name in ("Usikkerhed fra", "Usikkerhed til") if row.get(name)]
    return " | ".join([told, *values, *([f"{ends[0]}–{ends[1]} %"] if len(ends) == 2 else [])])


def _sayings_of_trace(trace: Mapping) -> list[str]:
    words = trace.get("hovertext")
    if not isinstance(words, list):
        return [str(words)] if words else []
    error = trace.get("error_y") or {}
    nothing = [None] * len(words)
    found = []
    for said, y, up, down in zip(
        words, trace["y"], error.get("array") or nothing, error.get("arrayminus") or nothing, strict=True
    ):
        ends = f" | {y - down:.6f}–{y + up:.6f} %" if None not in (y, up, down) else ""
        found.append(f"{said.replace('<br>', ' | ')} | {y} %{ends}")
    return found


def counts_behind_shares(seen: Seen, wholes: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], set[float]]:
    """Return the counts that the printed shares and Wilson intervals pin, by name and period, of known wholes."""
    found: dict[tuple[str, str], set[float]] = {}
    # In "A (8 %, 2019), B (9 %, 2020) og C (7 %, 2019)" each share is said of the name before it.
    names = "|".join(re.escape(name) for name in {name for name, _ in wholes})
    for words in (part for said in sayings(seen) for part in re.split(rf"(?<=\))(?:,| og) (?={names})", said)):
        for (name, period), whole in wholes.items():
            if name in words and period in words.replace(name, ""):
                found.setdefault((name, period), set()).update(_pinned_by(words, whole))
    return {key: counts for key, counts in found.items() if counts}


def _pinned_by(words: str, whole: float) -> set[float]:
    counts = np.arange(whole + 1)
    lower, upper = wilson_interval(counts, np.full(len(counts), whole))
    number = r"(?<![\d.,–])(\d+(?:[.,]\d+)?)"
    fits = [_rounds_to(100 * counts / whole, end) for end in re.findall(rf"{number} %", words)]
    fits += [
        _rounds_to(100 * lower, low) & _rounds_to(100 * upper, high)
        for low, high in re.findall(rf"{number}–(\d+(?:[.,]\d+)?) %", words)
    ]
    return {float(counts[fit][0]) for fit in fits if fit.sum() == 1}


def _rounds_to(numbers: np.ndarray, printed: str) -> np.ndarray:
    decimals = len(printed.replace(",", ".").partition(".")[2])
    return np.abs(numbers - float(printed.replace(",", "."))) <= 0.5 * 10.0**-decimals + 1e-9
