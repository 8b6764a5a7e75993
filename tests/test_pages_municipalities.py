"""Kommunetal: the sentence first, the same numbers everywhere, and nothing that gives a hidden count back."""

import html
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import lxml.html
import openpyxl
import pandas as pd
import pytest
from attack import attack
from streamlit.testing.v1 import AppTest

import settings as settings_module
from data.choices import Choices
from data.periods import period_days
from data.queries import figures
from data.snapshot import shared_snapshot
from exports.table_files import csv_bytes, xlsx_bytes
from pages.parts.comparison.choice import figure_choice
from pages.parts.comparison.compared import compare, series_of
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
MONTHS = [f"2021-{month:02}" for month in range(1, 13)]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return f"sqlite:///{tmp_path_factory.mktemp('kommunetal') / 'pages.db'}"


@pytest.fixture
def shipped(address, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("KLYNGE_TODAY", DAY.isoformat())
    settings_module.settings.cache_clear()
    yield shared_snapshot(address)
    settings_module.settings.cache_clear()


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=120)
    app.run().switch_page("municipalities.py")
    return asked(app, **query)


def asked(app: AppTest, **query: str) -> AppTest:
    for name in list(app.query_params):
        del app.query_params[name]
    for name, value in query.items():
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
    own = {"due_by": None, "only": "", "options": (), "ignored": ()}
    return View(page="municipalities", choices=Choices(status_date=DAY, **choices), snapshot=snapshot, **plain, **own)


def cells(app: AppTest, caption: str) -> list[list[str]]:
    """The rows of a table of the page, by the beginning of its caption."""
    tables = lxml.html.fromstring(f"<div>{markup(app)}</div>").iter("table")
    found = next(table for table in tables if (table.findtext("caption") or "").startswith(caption))
    return [[cell.text_content() for cell in row] for row in found.find("tbody")]


def number(words: str) -> float:
    found = re.fullmatch(r"[\d.]+(,\d+)?", words)
    return float(words.replace(".", "").replace(",", ".")) if found else float("nan")


def specs(app: AppTest) -> list[dict]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def test_the_page_says_first_who_differs_and_by_how_much(shipped):
    words = shown(opened())
    assert words.index("Viborg, Favrskov") < words.index("Kommunerne fra høj til lav.")
    assert "ligger klart over" in words and "Region Midtjyllands gennemsnit (30,0 pr. 10.000 borgere)" in words
    assert "Forbruget pr. indbygger er 2,2 gange så stort i Viborg som i Silkeborg (mellem 1,8 og 2,6 gange)." in words


def test_invented_figures_are_marked_at_every_picture_and_table(shipped):
    app = opened()
    n_pictures = len(app.get("plotly_chart"))
    assert markup(app).count('<span class="kly-tag">eksempeltal</span>') >= n_pictures - 1
    assert "Kommunerne fra høj til lav. Eksempeltal." in shown(app)


def test_what_the_source_says_of_the_pair_stands_with_its_reservations(shipped):
    words = shown(opened())
    assert "Kilden om Viborg: »næsten dobbelt så stor«" in words
    assert "tilbyder 4×IV" in words and "fakturaer modtaget pr. 1. september" in words
    assert "Hvor står det? Referat, Klyngestyregruppen Midtklyngen, 24. september 2021" in words


def test_the_tariffs_half_is_its_own_share(shipped):
    words = shown(opened())
    assert "Region Midtjylland: 23,7 % (946 af 3.985), usikkerhed 22,4–25,1." in words
    assert "Taksten forudsætter op til 50 %. Andelen ligger klart under." in words


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
    assert any("Eksempeltal" in line for line in lines)
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
