"""Kommunetal with tables loaded: departments beside what the source says, a widened funnel, real findings."""

import csv
import html
import re
from datetime import date
from pathlib import Path

import lxml.html
import pytest
from samples import build_figures
from streamlit.testing.v1 import AppTest

import settings as settings_module
from data.choices import Choices
from data.snapshot import shared_snapshot
from loaders import __main__ as command
from measures.benchmark import classify
from measures.funnel import classes_between, widened_limits
from pages.parts.comparison.choice import figure_choice
from pages.parts.comparison.compared import compare
from pages.parts.comparison.departments import department_figures
from pages.parts.comparison.pictures import funnel_of, spread_sentence
from pages.parts.comparison.sources import findings_of
from pages.parts.view import View

ROOT = Path(__file__).parent.parent
DAY = date(2022, 5, 20)
TABLE = "Afdelingernes udskrivninger til IV, 1. januar - 31. august 2021"
HIDDEN_TABLE = "Afdelingernes genindlæggelser til IV 2021"
HIDDEN_PART = build_figures.Grid(
    (
        (HIDDEN_TABLE,),
        ("Afdeling", "Antal", "Andel (%)"),
        ("Akutafdelingen", 46, 52.3),
        ("Medicinsk- og Hjertemedicinsk Afdeling", 39, 30.2),
        ("Ortopædkirurgisk Klinik", 3, 3.4),
        ("I alt", 90, 100),
    )
)


def kommune_rows() -> list[tuple]:
    """A year of each municipality of the region, which vary far more than chance explains."""
    with (ROOT / "data/files/kommuner.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["region"] == "Region Midtjylland"]
    people = [(row["name"], int(row["population"])) for row in rows]
    told = [("IV-behandlinger", name, "2021", n * (4 + at % 5) // 1000) for at, (name, n) in enumerate(people)]
    return [("Indikator", "Kommune", "Periode", "Antal"), *told]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A shipped database with a workbook of departments, one with a small number, and a year of municipalities."""
    folder = tmp_path_factory.mktemp("afdelinger")
    files = {
        "afdelinger.xlsx": build_figures.workbook(build_figures.DEPARTMENTS),
        "skjult.xlsx": build_figures.workbook(HIDDEN_PART),
        "kommuner.csv": build_figures.csv_file(kommune_rows()),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    url = f"sqlite:///{folder / 'pages.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        patch.setenv("KLYNGE_TODAY", DAY.isoformat())
        settings_module.settings.cache_clear()
        assert command.main(["load", *(str(folder / name) for name in files), "--dated", "2022-02-01"]) == 0
        yield shared_snapshot(url)
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


VEST = build_figures.Grid(
    (
        ("Afdelingernes udskrivninger til IV, Hospitalsenheden Vest, 2021",),
        ("Afdeling", "Antal", "Andel (%)"),
        ("Øjenafdelingen <b>[x](http://x.dk)</b>", 60, 60),
        ("Akutafdelingen", 40, 40),
        ("I alt", 100, 100),
    )
)
NO_HOSPITAL = build_figures.Grid(
    (
        ("Afdelingernes genindlæggelser til IV 2021",),
        ("Afdeling", "Antal", "Andel (%)"),
        ("Akutafdelingen", 30, 60),
        ("Gynækologi (tværgående)", 20, 40),
    )
)


@pytest.fixture
def new_departments(tmp_path, monkeypatch, capsys):
    """What the load of two tables of unknown departments says, and the page after it."""
    grids = {"vest.xlsx": VEST, "uden.xlsx": NO_HOSPITAL}
    for name, grid in grids.items():
        (tmp_path / name).write_bytes(build_figures.workbook(grid))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'pages.db'}")
    monkeypatch.setenv("KLYNGE_TODAY", DAY.isoformat())
    settings_module.settings.cache_clear()
    assert command.main(["load", *(str(tmp_path / name) for name in grids), "--dated", "2022-02-01"]) == 0
    told = capsys.readouterr().out
    app = AppTest.from_file(str(ROOT / "pages/shell.py"), default_timeout=120)
    app.run().switch_page("municipalities.py").run()
    assert not app.exception
    yield told, " ".join(element.proto.body for element in app.get("html"))
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


@pytest.fixture(scope="module")
def body(loaded) -> str:
    app = AppTest.from_file(str(ROOT / "pages/shell.py"), default_timeout=120)
    app.run().switch_page("municipalities.py").run()
    assert not app.exception
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.fixture(scope="module")
def view(loaded) -> View:
    plain = {"asked_date": None, "today": DAY, "newest_on": DAY, "stale": False, "outdated": False}
    own = {"due_by": None, "only": "", "options": (), "ignored": ()}
    return View(page="municipalities", choices=Choices(status_date=DAY), snapshot=loaded, **plain, **own)


def words_of(body: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def cells(body: str, caption: str) -> list[list[str]]:
    tables = lxml.html.fromstring(f"<div>{body}</div>").iter("table")
    found = next(table for table in tables if caption in (table.findtext("caption") or ""))
    return [[cell.text_content() for cell in row] for row in found.find("tbody")]


def test_departments_show_the_sources_share_and_total_beside_the_recomputed_ones(body):
    assert cells(body, "Afdelingernes udskrivninger til IV, januar–august 2021: Hospitalsenhed Midt") == [
        ["Akutafdelingen, HE Midt", "46", "47,4 %", "47,4 %"],
        ["Medicinsk- og Hjertemedicinsk Afdeling, HE Midt", "39", "30,2 %", "40,2 %"],
        ["Ortopædkirurgisk Klinik, HE Midt", "12", "12,4 %", "12,4 %"],
        ["I alt", "97", "87 i alt", "100,0 %"],
    ]


def test_what_differs_stands_with_the_finding_of_the_figure_guard(body):
    words = words_of(body)
    assert "Størst andel har Akutafdelingen, HE Midt: 47,4 % (46 af 97)." in words
    assert "Tal-vagten: Totalen er 87, men de 3 dele giver 97." in words
    assert "Tal-vagten: Andelen er 30,2, men tallene giver 40,2 %." in words
    listed = cells(body, "Tal-vagtens bemærkninger")
    assert [row[2:] for row in listed if row[1].startswith("Totalen er 87")] == [
        ["87", "97", f"{TABLE}, februar 2022, ark Ark1, række 6, celle C6"]
    ]


def test_a_hidden_department_leaves_no_share_total_or_finding_to_compute_it_from(body, view):
    rows = cells(body, "genindlæggelser til IV")
    assert [row[1:] for row in rows] == [
        ["46", "–", "–"],
        ["39", "–", "–"],
        ["skjult", "skjult", "skjult"],
        ["–", "–", "–"],
    ]
    findings = findings_of(view, *department_figures(view, figure_choice(view)))
    about = findings[
        (findings["document_name"] == "Afdelingernes genindlæggelser til IV 2021, februar 2022")
        & findings["severity"].eq("error")
    ]
    assert len(about) and about[["stated", "expected"]].eq("skjult").all(axis=None)
    assert not about["reason"].str.contains("46|39|88|90|52|30|85").any()


def test_the_funnel_says_how_much_the_municipalities_vary_and_is_widened(body, view):
    chosen = figure_choice(view)
    found = compare(view, chosen)
    drawn = funnel_of(found)
    assert found.spread.is_clear and found.spread.phi > 2
    assert spread_sentence(found.spread) in words_of(body)
    assert re.search(r"φ = \d+,\d gange tilfældighedernes, τ = 0,\d\d\. Grænserne er gjort √φ gange", words_of(body))
    limits = widened_limits(
        drawn.areas["exposure"], baseline=found.baseline, measured="rate", multiplier=10_000, phi=found.spread.phi
    ).set_index(drawn.areas.index)
    assert drawn.areas["class"].equals(classes_between(drawn.areas["rate"], limits).rename("class"))
    outside = [row for row in cells(body, "Kommunerne i tragten") if row[3] != "ingen sikker forskel"]
    own = classify(drawn.areas, baseline=found.baseline)
    assert len(outside) == (drawn.areas["class"] != "inside").sum() < (own != "inside").sum()


def test_funnel_series_and_map_have_their_tables(body):
    assert len(cells(body, "Kommunerne i tragten")) == 19
    assert len(cells(body, "Kommunerne på kortet")) == 98
    assert cells(body, "IV-behandlinger over tid")[0][0] == "2021"


def test_departments_of_the_same_matter_are_shown_one_table_per_indicator(view):
    names = [table["indicator"].iloc[0] for table in department_figures(view, figure_choice(view))]
    assert sorted(names) == ["Afdelingernes genindlæggelser til IV", "Afdelingernes udskrivninger til IV"]
    assert [len(table) for table in department_figures(view, None)] == [3, 3]


def test_departments_that_nobody_knew_are_shown_with_their_share_recomputed(new_departments):
    told, body = new_departments
    assert "2 nye afdelinger (kontrollér): Øjenafdelingen <b>[x](http://x.dk)</b>; " in told
    assert "Akutafdeling, Hospitalsenheden Vest" not in told and "Akutafdelingen, Hospitalsenheden Vest." in told
    assert cells(body, "Afdelingernes udskrivninger til IV, 2021: Hospitalsenheden Vest") == [
        ["Øjenafdelingen <b>[x](http://x.dk)</b>", "60", "60,0 %", "60,0 %"],
        ["Akutafdelingen, Hospitalsenheden Vest", "40", "40,0 %", "40,0 %"],
        ["I alt", "100", "100 i alt", "100,0 %"],
    ]
    assert "1 total i kilderne er regnet efter og passer." in words_of(body)
    assert any("er oprettet som afdeling under Hospitalsenheden Vest." in row[1] for row in cells(body, "Tal-vagtens"))


def test_departments_of_a_document_that_names_no_hospital_are_one_whole(new_departments):
    _, body = new_departments
    assert [row[0] for row in cells(body, "hospitalet er ikke oplyst")] == [
        "Akutafdelingen",
        "Gynækologi (tværgående)",
        "I alt",
    ]
