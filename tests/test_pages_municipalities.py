"""Kommunetal: the sentence first, the same numbers everywhere, and nothing that gives a hidden count back."""

import html
import io
import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import lxml.html
import openpyxl
import pandas as pd
import pytest
from attack import attack
from streamlit.testing.v1 import AppTest

import settings as settings_module
from charts.palette import palette
from charts.ranked_dots import class_colours
from data.choices import Choices
from data.periods import period_days
from data.queries import figures
from data.snapshot import shared_snapshot
from exports.table_files import csv_bytes, xlsx_bytes
from pages.parts.comparison.choice import figure_choice
from pages.parts.comparison.compared import CLASS_WORDS, compare, series_of
from pages.parts.comparison.parts import area_frame, figures_note
from pages.parts.figures.published import published
from pages.parts.view import View

SHELL = Path(__file__).parent.parent / "pages/shell.py"
DAY = date(2022, 5, 20)
TOTAL, HOME, CLINIC, SHARE = (
    "iv-behandlinger",
    "iv-behandlinger-hjemme",
    "iv-behandlinger-klinik",
    "andel-iv-paa-klinik",
)
OF_CLASS = class_colours(palette("light"), None)
COLOURS = {CLASS_WORDS[code]: colour for code, colour in OF_CLASS.items()}
MONTHS = [f"2021-{month:02}" for month in range(1, 13)]


@pytest.fixture(scope="module")
def address(filled_database, tmp_path_factory):
    return f"sqlite:///{shutil.copy(filled_database, tmp_path_factory.mktemp('kommunetal') / 'pages.db')}"


@pytest.fixture
def shipped(address, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("KLYNGE_TODAY", DAY.isoformat())
    settings_module.settings.cache_clear()
    yield shared_snapshot(address)
    settings_module.settings.cache_clear()


def opened(*, with_examples: bool = True, **query: str) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=120)
    app.run().switch_page("municipalities.py")
    return asked(app, with_examples=with_examples, **query)


def asked(app: AppTest, *, with_examples: bool = True, **query: str) -> AppTest:
    for name in list(app.query_params):
        del app.query_params[name]
    for name, value in (query | ({"eksempeltal": "1"} if with_examples else {})).items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def markup(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def shown(app: AppTest) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup(app))))


def view_of(snapshot, **choices) -> View:
    plain = {"asked_date": None, "today": DAY, "newest_on": DAY, "stale": False, "outdated": False}
    own = {"due_by": None, "only": "", "options": (("eksempeltal", "1"),), "ignored": ()}
    return View(page="municipalities", choices=Choices(status_date=DAY, **choices), snapshot=snapshot, **plain, **own)


def cells(app: AppTest, caption: str) -> list[list[str]]:
    """The rows of a table of the page, by the beginning of its caption."""
    tables = lxml.html.fromstring(f"<div>{markup(app)}</div>").iter("table")
    names = ((table, (table.findtext("caption") or "").removeprefix("Eksempel: ")) for table in tables)
    found = next(table for table, name in names if name.startswith(caption))
    return [[cell.text_content() for cell in row] for row in found.find("tbody")]


def number(words: str) -> float:
    found = re.fullmatch(r"[\d.]+(,\d+)?", words)
    return float(words.replace(".", "").replace(",", ".")) if found else float("nan")


def specs(app: AppTest) -> list[dict]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def test_the_page_leads_with_what_the_paper_says_and_shows_no_invented_number(shipped):
    app = opened(with_examples=False)
    words = shown(app)
    told = (
        "Brug af IV-aftalen, Viborg i forhold til Silkeborg: »næsten dobbelt så stor«. Kilden er fra 24. september 2021"
    )
    assert f"{told} og giver ingen antal, så det kan ikke afgøres, om" in words
    assert "tilbyder 4×IV" in words and "fakturaer modtaget pr. 1. september" in words
    assert "Hvor står det? Referat, Klyngestyregruppen Midtklyngen, 24. september 2021" in words
    assert "Ingen indikator har tal for to kommuner pr. denne dag." in words
    assert "Taksten forudsætter op til 50 %." in words
    assert "Eksempel:" not in words and "example_iv" not in words and not app.get("plotly_chart")


def test_the_invented_figures_come_with_a_switch_that_stands_in_the_address_and_are_no_headline(shipped):
    app = opened(with_examples=False)
    app.toggle(key="kly_examples_shown").set_value(True).run()
    assert app.query_params["eksempeltal"] == "1"
    words = shown(app)
    assert words.index("»næsten dobbelt så stor«") < words.index("Eksempel: IV-behandlinger, 2021: ingen ligger klart")
    headlines = re.findall(r'class="kly-sentence">(.*?)</p>', markup(app))
    assert len(headlines) == 1 and "næsten dobbelt" in headlines[0]
    assert (
        "Eksempel: Forbruget pr. indbygger er 2,2 gange så stort i Viborg som i Silkeborg (mellem 1,8 og 2,6" in words
    )
    app.toggle(key="kly_examples_shown").set_value(False).run()
    assert "eksempeltal" not in app.query_params and "Eksempel:" not in shown(app)


def test_every_sentence_chart_table_and_file_of_invented_figures_begins_with_it(shipped):
    app = opened()
    root = lxml.html.fromstring(f"<div>{markup(app)}</div>")
    captions = [caption.text for caption in root.iter("caption")]
    assert len(captions) >= 5 and all(caption.startswith("Eksempel: ") for caption in captions)
    assert not [caption for caption in root.iter("caption") if "kly-unseen" in (caption.get("class") or "")]
    assert all(title.text.startswith("Eksempel: ") for title in root.find_class("kly-series"))
    assert all("Eksempel: opfundne tal" in element.proto.spec for element in app.get("plotly_chart"))
    sentences = [each.text_content() for each in root.iter("p") if re.search(r"\d,\d|\d af \d", each.text_content())]
    of_method = ("Streg:", "Prikket:")
    assert all(chip.text.startswith("Eksempel: ") for chip in root.find_class("kly-caveat")[3:])
    assert len(sentences) >= 6
    assert [words for words in sentences if not words.startswith(("Eksempel: ", *of_method))] == []


def test_the_annex_that_the_minutes_call_wrong_is_told_where_iv_figures_stand(shipped):
    told = "Forbehold fra kilden af 24. september 2021: Det udsendte bilag om afdelingernes udskrivninger til IV"
    for app in (opened(), opened(with_examples=False)):
        assert told in shown(app) and "ikke opgør andel og totalsum korrekt" in shown(app)
    app.switch_page("indicators.py")
    for indicator, is_told in ((TOTAL, True), (CLINIC, True), ("fuldtidsandel", False)):
        assert (told in shown(asked(app, indikator=indicator, with_examples=False))) is is_told


def test_the_tariffs_half_is_a_ceiling_and_lying_below_it_is_no_shortfall(shipped):
    app = opened()
    words = shown(app)
    assert "Eksempel: Region Midtjylland: 23,7 % (946 af 3.985), usikkerhed 22,4–25,1." in words
    assert "Taksten forudsætter op til 50 %. Det er under loftet." in words
    verdicts = {row[0]: row[-1] for row in cells(app, "Andel IV på sygeplejeklinik")}
    assert verdicts["Viborg"] == "under loftet" and verdicts["Samsø"] == "kan ikke afgøres"
    assert set(verdicts.values()) == {"under loftet", "kan ikke afgøres"}


@pytest.mark.parametrize("query", [{}, {"periode": "2021-05"}, {"indikator": CLINIC}, {"indikator": SHARE}])
def test_a_municipality_has_one_verdict_in_dots_funnel_map_and_tables(shipped, query):
    app = opened(**query)
    listed = verdicts(app, "Kommunerne fra")
    with_figure = {name: words for name, words in listed.items() if words in COLOURS}
    assert len(with_figure) > 10
    assert with_figure == verdicts(app, "Kommunerne i tragten")
    assert listed == {
        name: words for name, words in verdicts(app, "Kommunerne på kortet").items() if words != "ikke med"
    }
    dots, funnel, tiles = (picture(app, key) for key in ("kly_hoej-til-lav", "kly_funnel", "kly_map"))
    of_trace = [(trace, trace["marker"]) for trace in (dots["data"][-1], funnel["data"][-1])]
    for trace, marker in of_trace:
        told = dict(zip(map(verdict_of, trace["hovertext"]), marker["line"]["color"], strict=True))
        assert told == {one: COLOURS[one[1]] for one in with_figure.items()}
        filled = [ink == line for ink, line in zip(marker["color"], marker["line"]["color"], strict=True)]
        assert filled == ["klart" in words for words in trace["hovertext"]]
    fills = [shape["fillcolor"] for shape in tiles["layout"]["shapes"]]
    on_map = dict(zip(map(verdict_of, tiles["data"][0]["hovertext"]), fills, strict=True))
    assert {one: on_map[one] for one in with_figure.items()} == {one: COLOURS[one[1]] for one in with_figure.items()}


def verdicts(app: AppTest, caption: str) -> dict[str, str]:
    return {row[0]: row[-1].strip("▲△▼▽ ") for row in cells(app, caption)}


def picture(app: AppTest, key: str) -> dict:
    return next(json.loads(one.proto.spec) for one in app.get("plotly_chart") if key in one.proto.id)


def verdict_of(hover: str) -> tuple[str, str]:
    return hover.partition(":")[0], hover.rpartition(", ")[2]


def test_choosing_some_municipalities_changes_nobodys_verdict(shipped):
    every = {row[0]: row[-1] for row in cells(opened(), "Kommunerne fra")}
    few = {row[0]: row[-1] for row in cells(opened(enhed="kommune-791,kommune-661"), "Kommunerne fra")}
    assert few == {name: every[name] for name in ("Viborg", "Holstebro")}


def test_the_signs_of_statistics_stand_in_the_folded_note_alone(shipped):
    app = opened()
    folds = {fold.label: fold for fold in app.expander}
    note = " ".join(element.proto.body for element in folds["Hvordan er det regnet ud?"].get("html"))
    signs = re.compile(r"[φτχ√²]|z = ")
    assert signs.search(note) and "φ = 6,7" in note
    rest = markup(app).replace(note, "")
    assert signs.findall(rest) == []


def test_a_month_is_marked_and_hidden_areas_are_hidden_everywhere(shipped):
    app = opened(periode="2021-03")
    assert "Tal for marts 2021. Må ikke sammenlignes med hele år." in shown(app)
    rows = {row[0]: row for row in cells(app, "Kommunerne")}
    hidden = [name for name, row in rows.items() if row[1] == "skjult"]
    assert hidden == sorted(hidden) and hidden
    assert [row[1] for row in rows.values()].index("skjult") == len(rows) - len(hidden)
    for name in hidden:
        assert {rows[name][1], rows[name][3], rows[name][4]} == {"skjult"}
    dots = specs(app)[0]["data"][0]
    ticks = specs(app)[0]["layout"]["yaxis"]["ticktext"]
    assert not {name for name in hidden for place in dots["y"] if ticks[place].startswith(name)}
    assert not [words for words in dots["hovertext"] if words.startswith(tuple(hidden))]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"indikator": HOME}, "IV-behandlinger i hjemmet, 2021:"),
        ({"indikator": SHARE}, "Andel IV på sygeplejeklinik, 2021:"),
        ({"periode": "2021-05"}, "IV-behandlinger, maj 2021:"),
        ({"sammenlign": "klynge"}, "Et tragtdiagram kræver mindst 10 områder."),
        ({"sammenlign": "landet"}, "(19 af 98 kommuner)"),
        ({"sammenlign": "kommune-740"}, "ligger klart over Silkeborg"),
        ({"par": "kommune-751,kommune-615"}, "så stort i Aarhus som i Horsens"),
    ],
)
def test_each_choice_changes_what_is_said(shipped, query, told):
    app = opened()
    before = shown(app)
    asked(app, **query)
    words = shown(app)
    assert words != before
    if told == "ligger klart over Silkeborg":
        assert "Silkeborg (20,6 pr. 10.000 borgere)" in words
    else:
        assert told in words


def test_only_chosen_municipalities_are_shown_against_the_same_benchmark(shipped):
    app = opened(enhed="kommune-791,kommune-779")
    assert [row[0] for row in cells(app, "Kommunerne fra")] == ["Viborg", "Skive"]
    assert "30,0 pr. 10.000 borgere" in shown(app)
    assert "Et tragtdiagram kræver mindst 10 områder." in shown(app)


def test_a_choice_without_figures_is_told_and_replaced(shipped):
    app = opened(periode="2019", indikator="fuldtidsandel")
    assert "Der er ingen tal for det valgte (periode, indikator)" in shown(app)


def test_table_and_files_say_the_same(shipped):
    view = view_of(shipped, period="2021-03")
    chosen = figure_choice(view)
    found = compare(view, chosen)
    frame, note = area_frame(found), figures_note(found, chosen)
    sheet = list(openpyxl.load_workbook(io.BytesIO(xlsx_bytes(frame, sheet="t", note=note))).active.values)
    lines = csv_bytes(frame, note=note).decode("utf-8-sig").splitlines()
    on_page = cells(opened(periode="2021-03"), "Kommunerne fra")
    for row, in_sheet, line in zip(on_page, sheet[1:], lines[1:], strict=False):
        assert row[0] == in_sheet[0] == line.split(";")[0]
        assert row[1].replace(".", "") == str(in_sheet[1]) == line.split(";")[1]
    assert any(line.startswith("Kilde: Eksempeltal for IV-behandling i nærområdet, januar 2022") for line in lines)


def test_without_examples_the_page_says_that_nothing_is_known(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KLYNGE_TODAY", "2021-01-01")
    settings_module.settings.cache_clear()
    assert "Ingen indikator har tal for to kommuner pr. denne dag." in shown(opened())
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def exposure(inhabitants: float, period: str) -> float:
    first, last = period_days(period)
    return inhabitants * ((last - first) / timedelta(days=1) + 1) / 365


def seen(app: AppTest, indicator: str, period: str, codes: dict[str, str]) -> pd.DataFrame:
    """The rows an outsider reads off the finished page: its table, its dots with their limits, its benchmark."""
    found = []
    for row in cells(app, "Kommunerne fra"):
        whole = exposure(number(row[2]), period)
        ends = [number(end) for end in row[4].split("–")] if "–" in row[4] else [float("nan")] * 2
        found.append((codes[row[0]], number(row[1]), whole, number(row[3]), *ends, row[1] == "skjult"))
    # Without a single shown row there is no such picture, and the first is another.
    is_drawn = any(not one[-1] for one in found)
    spec = specs(app)[0] if is_drawn else {"data": [{"x": [], "y": []}]}
    for x, place in zip(spec["data"][0]["x"], spec["data"][0]["y"], strict=True):
        name = re.split(r" <span", spec["layout"]["yaxis"]["ticktext"][place])[0]
        known = next(one for one in found if one[0] == codes[name])
        found.append((codes[name], float(round(x * known[2] / 10_000)), known[2], *[float("nan")] * 3, False))
    columns = ["organisation", "numerator", "denominator", "value", "low", "high", "hidden"]
    table = pd.DataFrame(found, columns=columns).assign(part=indicator, indicator=TOTAL)
    first, last = period_days(period)
    return table.assign(period_start=first, period_end=last)


def benchmark_row(app: AppTest, table: pd.DataFrame, area: str, people: float, period: str) -> pd.DataFrame:
    told = re.search(r"gennemsnit(?: \(\d+ af \d+ kommuner\))? \(([\d.,]+) pr\. 10\.000", shown(app))
    own = table.iloc[:1].assign(organisation=area, numerator=float("nan"), low=float("nan"), high=float("nan"))
    value = number(told[1]) if told else float("nan")
    return own.assign(denominator=exposure(people, period), value=value, hidden=not told)


def shares_seen(app: AppTest, codes: dict[str, str], period: str) -> pd.DataFrame:
    """The two counts of each share on the page."""
    first, last = period_days(period)
    rows = []
    for row in cells(app, "Andel IV på sygeplejeklinik"):
        rows += [(codes[row[0]], CLINIC, number(row[1])), (codes[row[0]], TOTAL, number(row[2]))]
    table = pd.DataFrame(rows, columns=["organisation", "part", "numerator"])
    return table.assign(indicator=TOTAL, hidden=table["numerator"].isna(), period_start=first, period_end=last)


def test_no_hidden_count_can_be_computed_from_all_choices_together(shipped):
    """Every month and the year, three indicators, two benchmarks and the series of six, laid over each other."""
    register = shipped.ask(figures.organisations)
    kommuner = register[(register["kind"] == "kommune") & (register["region"] == "Region Midtjylland")]
    codes = dict(zip(kommuner["name"], kommuner["organisation_id"], strict=True))
    cluster = kommuner[kommuner["cluster"] == "Midtklyngen"]
    areas = {"region-midtjylland": sorted(codes.values()), "midtklyngen": sorted(cluster["organisation_id"])}
    app = opened()
    tables = []
    for indicator in (TOTAL, HOME, CLINIC):
        for period in (*MONTHS, "2021"):
            asked(app, indikator=indicator, periode=period)
            table = seen(app, indicator, period, codes)
            people = kommuner["inhabitants"].sum()
            tables += [table, benchmark_row(app, table, "region-midtjylland", people, period)]
            if indicator == TOTAL:
                tables.append(shares_seen(app, codes, period))
    for period in (*MONTHS, "2021"):
        asked(app, indikator=CLINIC, periode=period, sammenlign="klynge")
        table = seen(app, CLINIC, period, codes)
        tables += [table, benchmark_row(app, table, "midtklyngen", cluster["inhabitants"].sum(), period)]
    for code in cluster["organisation_id"]:
        view = view_of(shipped, indicator=CLINIC)
        points = series_of(view, figure_choice(view), code)
        spans = [period_days(period) for period in points["period"]]
        tables.append(
            pd.DataFrame(
                {
                    "organisation": code,
                    "part": CLINIC,
                    "indicator": TOTAL,
                    "period_start": [first for first, _ in spans],
                    "period_end": [last for _, last in spans],
                    "numerator": points["value"],
                    "hidden": points["state_words"] == "skjult",
                }
            )
        )
    everything = pd.concat(tables, ignore_index=True)
    assert everything["hidden"].sum() > 100 and everything["numerator"].notna().sum() > 500
    groupings = {"organisation": areas, "part": {TOTAL: [HOME, CLINIC]}}
    assert attack(everything, groupings=groupings).empty
    # The same attack finds what a page would leak that showed one hidden count.
    truth = shipped.ask(figures.observations, Choices(indicator=TOTAL, status_date=DAY).figure_scope())
    small = truth[(truth["numerator"].between(1, 4)) & (truth["indicator_id"] == CLINIC)].iloc[0]
    leak = everything.iloc[:1].assign(
        organisation=small["organisation_id"],
        part=CLINIC,
        numerator=small["numerator"],
        period_start=small["period_start_on"],
        period_end=small["period_end_on"],
        **dict.fromkeys(("value", "low", "high"), float("nan")),
        hidden=False,
    )
    assert len(attack(pd.concat([everything, leak]), groupings=groupings))


def test_what_is_published_is_the_same_for_one_indicator_and_for_all(shipped):
    view = view_of(shipped)
    everything = published(view)
    for indicator in (TOTAL, CLINIC, SHARE):
        family = published(view, indicator)
        both = everything[everything["indicator_id"].isin(family["indicator_id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(
            both[["organisation_id", "period", "numerator", "hidden"]],
            family[["organisation_id", "period", "numerator", "hidden"]],
        )
