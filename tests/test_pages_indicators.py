"""Indikatorer: any indicator with its definition, series, goals and initiatives; what is not known is said."""

from datetime import date

import pytest
from figure_pages import TODAY, load, months, opened, set_target, shown
from plain_rows import observation

import settings as settings_module
from data.snapshot import shared_snapshot

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
    app = opened("indicators", indikator="iv-behandlinger", enhed="kommune-661")
    words = shown(app)
    assert "Eksempeltal: opfundet for at vise siden" in words
    assert words.count("eksempeltal") > 12
    assert "eksempeltal" in app.get("plotly_chart")[0].proto.spec


def test_an_initiative_shows_the_figures_that_belong_to_it(url):
    app = opened("initiative", id="henvisning-og-efteruddannelse-i-ortopaedkirurgi")
    assert "Hvilke tal hører til?" in [heading.value for heading in app.header]
    for told in ("Returnerede henvisninger", "181", "41 patienter", "Opgjort i initiativets status"):
        assert told in shown(app)


def test_an_initiative_without_figures_has_no_such_heading(url):
    app = opened("initiative", id="afvikling-af-udsat-aktivitet")
    assert "Hvilke tal hører til?" not in [heading.value for heading in app.header]
