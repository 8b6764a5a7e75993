"""Indikatorer: any indicator with its definition, series, goals and initiatives; what is not known is said."""

import json
from datetime import date

import pandas as pd
import pytest
from figure_pages import TODAY, load, months, opened, set_target, shown
from plain_rows import observation

import settings as settings_module
from data.snapshot import shared_snapshot
from pages.parts.figures.tables import with_gaps

STABLE = [12, 15, 11, 14, 13, 16, 10, 15, 12, 14, 11, 16, 13, 15]
SHIFTED = [10, 11, 10, 12, 11, 10, 12, 11, 10, 20, 21, 22, 20, 23, 21, 22, 20, 21]


@pytest.fixture
def url(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'pages.db'}"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("KLYNGE_TODAY", TODAY.isoformat())
    settings_module.settings.cache_clear()
    yield address
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def curve(app) -> dict:
    """The drawn series of the page."""
    return json.loads(app.get("plotly_chart")[0].proto.spec)["data"][-1]


def test_every_indicator_can_be_chosen_and_shows_its_page(url):
    app = opened("indicators")
    choice = app.selectbox("kly_indicator")
    assert "Genindlæggelser inden for 30 dage" in choice.options
    for code in ("faerdigbehandlingsdage", "ja-stemmer", "brug-af-iv-aftalen-forhold", "ledelsesspaend"):
        assert "Hvad er det for et tal?" in [heading.value for heading in opened("indicators", indikator=code).header]


def test_a_choice_stands_in_the_address(url):
    app = opened("indicators")
    app.selectbox("kly_indicator").select("returnerede-henvisninger").run()
    assert app.query_params["indikator"] == "returnerede-henvisninger"
    assert "Returnerede henvisninger, Ortopædkirurgisk Klinik, HE Midt: 181" in shown(app)


def test_an_indicator_without_figures_or_definition_says_both(url):
    words = shown(opened("indicators", indikator="akutte-indlaeggelser"))
    assert "Akutte indlæggelser: ingen tal pr. 20. maj 2022." in words
    assert "definition mangler i kilden" in words
    assert "Dashboard til kommunerne om akutte indlæggelser" in words


def test_involuntary_admissions_have_two_goals_and_to_date_lacks_a_period(url):
    for code in ("tvangsindlaeggelser", "tvangsindlagte-personer"):
        app = opened("indicators", indikator=code)
        words = shown(app)
        assert words.count("−10 %") == 2
        assert words.count("senest 30. september 2023") == 2
        assert "Kilden siger ikke, hvilken periode tallet dækker." in words
        assert words.count("Kan ikke opgøres: tallet til dato mangler en periode") == 2
        assert "180" in words and "110" in words
        assert len(app.get("plotly_chart")) == 0


def test_figures_of_periods_of_different_length_are_all_shown_and_the_newest_is_said(url):
    words = shown(opened("indicators", indikator="fuldtidsandel", enhed="he-midt"))
    assert "Fuldtidsandel, Hospitalsenhed Midt: næsten 69 % (pr. 24. september 2021)." in words
    assert "64 %" in words


def test_only_figures_of_one_kind_of_period_are_judged_and_the_others_are_said_to_stand_in_the_table(url):
    half = {"period_start": date(2020, 1, 1), "period_end": date(2020, 6, 30)}
    undated = {"period_start": None, "period_end": None}
    other = [
        observation(value=70.0, indicator="Fald", unit="antal", numerator=70.0, **span) for span in (half, undated)
    ]
    load(url, months([12, 15, 11]) + other)
    app = opened("indicators", indikator="fald")
    words = shown(app)
    assert "For få målinger (3 ud af mindst 10) til at vurdere udviklingen. Kun målinger af samme slags" in words
    assert "periode tæller; 2 andre tal står i tabellen." in words
    assert "januar–juni 2020" in words
    assert words.count("ikke sammenlignelig: anden slags periode") == 1
    assert "ukendt periode" in words
    assert curve(app)["y"] == [12.0, 15.0, 11.0]


def test_of_two_kinds_of_period_equally_often_the_newest_is_the_series(url):
    words = shown(opened("indicators", indikator="fuldtidsandel", enhed="he-midt"))
    assert "For få målinger (1 ud af mindst 10)" in words
    assert "2016 ikke sammenlignelig: anden slags periode" in words


def test_a_new_indicator_appears_by_loading_a_table(url):
    load(url, months(STABLE))
    words = shown(opened("indicators", indikator="fald"))
    assert "Fald, Hospitalsenhed Midt: 15 (februar 2022)." in words
    assert "Kun tilfældig variation: niveauet er stabilt omkring 13,5 pr. måned." in words


def test_limits_are_an_extra_layer_only_over_random_variation(url):
    load(url, months(STABLE))
    app = opened("indicators", indikator="fald")
    assert "Det sædvanlige ligger mellem" not in shown(app)
    app.checkbox("kly_limits").check().run()
    assert "Det sædvanlige ligger mellem" in shown(app)
    assert app.query_params["graenser"] == "1"


def test_a_point_out_of_the_ordinary_is_marked_and_named_only_beside_the_limits(url):
    load(url, months([*STABLE, 40]))
    assert len(set(curve(opened("indicators", indikator="fald"))["marker"]["color"])) == 1
    app = opened("indicators", indikator="fald", graenser="1")
    assert "Fremhævet: marts 2022: uden for det sædvanlige: over grænsen." in shown(app)
    assert len(set(curve(app)["marker"]["color"])) == 2


def test_a_shift_is_said_with_its_direction_and_has_no_limits(url):
    load(url, months(SHIFTED))
    app = opened("indicators", indikator="fald", graenser="1")
    assert "Skift: " in shown(app) and "Niveauet er steget." in shown(app)
    assert len(app.checkbox) == 0
    assert "Det sædvanlige ligger mellem" not in shown(app)


def test_too_few_points_are_said_not_hidden(url):
    load(url, months([12, 15, 11]))
    assert "For få målinger (3 ud af mindst 10) til at vurdere udviklingen." in shown(
        opened("indicators", indikator="fald")
    )


def test_a_missing_and_a_hidden_month_are_told_apart_and_neither_is_zero(url):
    load(url, months([12, 15, None, 3, 0, 14]))
    words = shown(opened("indicators", indikator="fald"))
    assert "marts 2021 mangler" in words
    assert "april 2021 skjult" in words
    assert "maj 2021 0 " in words
    assert "Af 6 perioder: 1 er skjult af hensyn til enkeltpersoner, 1 mangler; ingen af dem er nul." in words


def test_every_reason_for_no_figure_has_words_of_its_own_and_none_is_drawn_as_zero(url):
    values = [12, None, 3, 0, 14, 9, 8, 11]
    reasons = {4: "skjult i kilden", 5: "kan ikke forekomme", 6: "<", 7: "ingen data"}
    rows = []
    for place, row in zip((0, 2, 3, 4, 5, 6, 7), months(values), strict=True):
        empty = {"value": None, "numerator": None, "qualifier": reasons.get(place)}
        rows.append(row | empty if place in reasons else row)
    load(url, rows)
    app = opened("indicators", indikator="fald")
    words = shown(app)
    for told in ("februar 2021 mangler", "marts 2021 skjult ", "april 2021 0 ", "juni 2021 kan ikke forekomme"):
        assert told in words
    assert "maj 2021 skjult i kilden" in words and "juli 2021 skjult i kilden" in words
    assert "august 2021 mangler" in words
    why = "1 er skjult af hensyn til enkeltpersoner, 1 kan ikke forekomme, 2 mangler, 2 er skjult i kilden"
    assert f"Af 8 perioder: {why}; ingen af dem er nul." in words
    assert curve(app)["y"] == [12.0, None, None, 0.0, None, None, None, None]


def test_a_period_without_a_figure_is_a_row_of_its_series():
    names = {"period_start": "period_start_on", "period_end": "period_end_on"}
    own = {"organisation_id": "he-midt", "name": "HE Midt", "unit": "count", "words": "ja"}
    blank = dict.fromkeys(("population_id", "per", "lower", "upper"))
    told = with_gaps(pd.DataFrame(months([12, None, 11])).rename(columns=names).assign(**blank | own))
    assert told["words"].tolist() == ["ja", "mangler", "ja"]
    assert told["value"].isna().tolist() == [False, True, False]
    assert set(told["name"]) == {"HE Midt"}


def test_a_share_has_its_uncertainty_where_the_source_gives_the_counts(url):
    counted = observation(value=50.0, indicator="Andel", numerator=50.0, denominator=100.0)
    load(url, [counted, observation(value=60.0, indicator="Andel", year=2022)], dated_on=date(2022, 5, 1))
    words = shown(opened("indicators", indikator="andel"))
    assert "50 % usikkerhed 40,4–59,6 %" in words
    assert "For 1 tal giver kilden kun andelen, og den kan ikke beregnes." in words


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        (40.0, "Målet nås hver gang."),
        (2.0, "Målet nås ikke, medmindre noget ændres."),
        (13.0, "Målet nås nogle gange – det afgøres af tilfældigheder."),
    ],
)
def test_a_stable_series_is_held_against_its_goal(url, level, sentence):
    falls = months(STABLE, indicator="Akutte indlæggelser")
    load(url, falls)
    set_target(url, indicator_id="akutte-indlaeggelser", organisation_id="he-midt", value=level, quote="højst")
    assert sentence in shown(opened("indicators", indikator="akutte-indlaeggelser"))


def test_a_fall_that_chance_may_give_is_said_to_be_so(url):
    year = {"period_start": date(2022, 1, 1), "period_end": date(2022, 3, 31)}
    load(
        url, [observation("Midtklyngen", 160.0, indicator="Tvangsindlæggelser", unit="antal", numerator=160.0, **year)]
    )
    set_target(
        url,
        indicator_id="tvangsindlaeggelser",
        organisation_id="midtklyngen",
        kind="relative_change",
        value=-10.0,
        due_on=date(2023, 9, 30),
        baseline=180.0,
        baseline_reason="samme kvartal året før",
        quote="10 %",
    )
    words = shown(opened("indicators", indikator="tvangsindlaeggelser"))
    assert "Antallet er 11 % lavere end i basisåret, som er målet. Faldet er ikke større, end tilfældigheder" in words


def test_invented_figures_are_marked_in_page_table_and_chart(url):
    query = {"indikator": "iv-behandlinger", "enhed": "kommune-661"}
    hidden = opened("indicators", **query)
    assert "IV-behandlinger: ingen tal pr. 20. maj 2022." in shown(hidden) and not hidden.get("plotly_chart")
    app = opened("indicators", eksempeltal="1", **query)
    words = shown(app)
    assert "Eksempel: IV-behandlinger, Holstebro Kommune:" in words and "Eksempel: Tal i seriediagrammet" in words
    assert words.count("eksempeltal") > 12
    assert "Eksempel: opfundne tal" in app.get("plotly_chart")[0].proto.spec


def test_a_ceiling_that_a_tariff_assumes_is_not_a_level_to_reach(url):
    query = {"indikator": "andel-iv-paa-klinik", "enhed": "region-midtjylland", "eksempeltal": "1"}
    words = shown(opened("indicators", **query)).partition("Nås målet?")[2]
    words = words or shown(opened("indicators", **query))
    assert "op til 50 % (en forudsætning, ikke et mål)" in words
    assert "mod højst 50 %. Det er under loftet." in words and "Der mangler" not in words


def test_readmissions_are_a_share_of_admissions_where_both_are_counted(url):
    year = {"unit": "antal", "year": 2021}
    of_three = (("791", "Viborg", 1200.0, 9000.0), ("740", "Silkeborg", 700.0, 8000.0), ("779", "Skive", 500.0, 4100.0))
    load(
        url,
        [
            observation(name, number, code=code, indicator=indicator, numerator=number, **year)
            for code, name, back, all_of_them in of_three
            for indicator, number in (("Genindlæggelser inden for 30 dage", back), ("Indlæggelser", all_of_them))
        ],
    )
    words = shown(opened("municipalities", indikator="andel-genindlaeggelser"))
    assert "Genindlæggelser som andel af indlæggelser, 2021: Viborg ligger klart over, og" in words
    assert "Midtklyngens gennemsnit (" in words
    per_person = shown(opened("municipalities", indikator="genindlaeggelser-inden-for-30-dage"))
    assert "pr. 10.000 borgere" in per_person


def test_an_initiative_shows_the_figures_that_belong_to_it(url):
    app = opened("initiative", id="henvisning-og-efteruddannelse-i-ortopaedkirurgi")
    assert "Hvilke tal hører til?" in [heading.value for heading in app.header]
    for told in ("Returnerede henvisninger", "181", "41 patienter", "Opgjort i initiativets status"):
        assert told in shown(app)


def test_an_initiative_without_figures_has_no_such_heading(url):
    app = opened("initiative", id="afvikling-af-udsat-aktivitet")
    assert "Hvilke tal hører til?" not in [heading.value for heading in app.header]
