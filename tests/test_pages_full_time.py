"""Fuldtid: each goal at its own organisation and group, nothing mixed unasked, no date from two points."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from figure_pages import TODAY, load, opened, set_target, shown
from figure_pages import links as links_of
from plain_rows import observation

import settings as settings_module
from data.snapshot import shared_snapshot

MIDT = "he-midt~~2021-09-24"
MIDT_2016 = "he-midt~~2016"
KARTEL = "he-midt~sundhedskartellet~2021-09-24"
VEST = "he-vest~alle-faggrupper~2021-09-24"


@pytest.fixture
def url(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'pages.db'}"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("KLYNGE_TODAY", TODAY.isoformat())
    settings_module.settings.cache_clear()
    yield address
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def years(values, organisation="HE Vest"):
    return [observation(organisation, value, year=year, population="alle faggrupper") for year, value in values.items()]


def followed(app, words):
    """The page behind a link of the page."""
    query = dict(parse_qsl(urlsplit(links_of(app)[words]).query))
    return opened("full_time", **query)


def test_the_conclusion_comes_first_with_the_gap_as_wide_as_the_source(url):
    words = shown(opened("full_time"))
    assert "Hospitalsenheden Vest mangler 7–8 procentpoint i at nå sit mål på 80 %." in words
    assert words.index("mangler 7–8") < words.index("Enhed og gruppe")


def test_a_table_that_names_all_staff_adds_no_second_group_of_that_name(url):
    load(
        url, [observation("HE Midt", 70.0, population="Alle ansatte"), observation("HE Midt", 62.0, population="SOSU")]
    )
    app = opened("full_time")
    assert app.selectbox(key="kly_group").options.count("Alle ansatte") == 1
    assert "70 %" in shown(app)


def test_the_goal_of_one_is_never_shown_for_another(url):
    app = opened("full_time")
    words = shown(app)
    others = (
        "Viborg Kommune (53 %, pr. 24. september 2021) og Hospitalsenhed Midt (næsten 69 %, pr. 24. september 2021)"
    )
    assert f"{others} har intet mål i kilderne." in words
    assert "Hospitalsenhed Midt kilden nævner ingen gruppe Intet mål i kilderne" in words[words.index("Hvis mål") :]
    spec = app.get("plotly_chart")[0].proto.spec
    assert "mål for Hospitalsenheden Vest: 80" in spec
    assert "mål for Hospitalsenhed Midt" not in spec


def test_figures_are_said_as_the_source_says_them_with_their_quotes(url):
    words = shown(opened("full_time"))
    for told in (
        "64 %",
        "næsten 69 %",
        "ca. 50 %",
        "72–73 %",
        "72-73 %",
        "24. september 2021",
        "kilden nævner ingen gruppe",
    ):
        assert told in words


def test_two_points_give_a_pace_but_no_date_and_say_why(url):
    words = shown(opened("full_time"))
    assert "Der kan ikke beregnes en dato: der er kun 2 målinger, og der skal mindst 3 til." in words
    assert "Tempoet har været omkring 4,8 procentpoint om året. Kilden nævner ingen frist" in words


def test_a_year_to_reach_it_by_is_the_readers_own_assumption(url):
    app = opened("full_time")
    app.selectbox("kly_due").select("2025").run()
    assert app.query_params["frist"] == "2025"
    assert "Det kræver 1,8 procentpoint om året at nå 80 % senest udgangen af 2025 (din antagelse)" in shown(app)


def test_a_group_of_its_own_is_chosen_without_asking(url):
    app = opened("full_time")
    app.selectbox("kly_group").select("sundhedskartellet").run()
    words = shown(app)
    assert "Hospitalsenhed Midt, Sundhedskartellet (knap 61 %, pr. 24. september 2021) har intet mål" in words
    assert "næsten 69 %" not in words


def test_when_an_organisation_without_a_goal_reaches_it_is_answered_in_words(url):
    app = opened("full_time")
    app.selectbox("kly_full_time_of").select("he-midt").run()
    assert app.query_params["enhed"] == "he-midt"
    words = shown(app)
    assert "Hospitalsenhed Midt (næsten 69 %, pr. 24. september 2021) har intet mål i kilderne." in words
    assert "80 %" not in words
    row = words[words.index("Hvis mål") :]
    assert "Kan ikke opgøres uden et mål. Senest næsten 69 %." in row and "Ingen dato uden et mål." in row
    assert "Tempoet har været omkring 1,0 procentpoint om året." in row


def test_mixing_groups_asks_first_and_the_answer_stands_in_the_address(url):
    app = opened("full_time")
    app.selectbox("kly_group").select("alle-grupper").run()
    assert "Det vil blande alle ansatte og Sundhedskartellet i samme figur." in shown(app)
    assert "knap 61 %" not in shown(app)
    accepted = followed(app, "Vis dem sammen alligevel")
    assert "knap 61 %" in shown(accepted)
    assert accepted.query_params["bland"] == "ja"
    assert "knap 61 %" not in shown(followed(accepted, "Vis kun alle ansatte"))


@pytest.mark.parametrize(
    ("first", "second", "asked", "answer"),
    [
        (MIDT_2016, VEST, "De to tal gælder forskellige år", "ligger 8–9 procentpoint over Hospitalsenhed Midt"),
        (KARTEL, VEST, "De to tal gælder forskellige grupper", "ligger omkring 11–12 procentpoint over"),
        (KARTEL, MIDT_2016, "gælder forskellige grupper og forskellige år", "ligger omkring 3 procentpoint over"),
    ],
)
def test_unlike_figures_are_compared_only_when_the_reader_says_so(url, first, second, asked, answer):
    app = opened("full_time", tal=f"{first},{second}")
    assert asked in shown(app)
    assert answer not in shown(app)
    assert answer in shown(followed(app, "Sammenlign alligevel"))


def test_like_figures_are_compared_at_once_and_the_uncertainty_is_said_to_be_unknown(url):
    words = shown(opened("full_time", tal=f"{MIDT},{VEST}"))
    assert "Hospitalsenheden Vest ligger omkring 3–4 procentpoint over Hospitalsenhed Midt" in words
    assert "Kilden giver ingen antal, så usikkerheden kan ikke beregnes." in words


def test_another_pair_is_asked_about_anew(url):
    app = opened("full_time", tal=f"{MIDT_2016},{VEST}", godkendt="aar")
    app.selectbox("kly_figure_1").select(KARTEL).run()
    assert "De to tal gælder" in shown(app)
    assert "godkendt" not in app.query_params


def test_a_steady_series_gives_the_years_between_which_the_goal_is_reached(url):
    load(url, years({2018: 66.0, 2019: 68.1, 2020: 69.9, 2021: 72.0}, "Regionspsykiatrien"))
    goal = {"population": "alle faggrupper", "value": 80.0, "quote": "80 %"}
    set_target(url, indicator_id="fuldtidsandel", organisation_id="regionspsykiatrien", **goal)
    assert "Med samme tempo nås 80 % mellem 2025 og 2026." in shown(opened("full_time"))


def test_a_goal_with_a_due_day_needs_no_assumption(url):
    set_target(
        url,
        indicator_id="fuldtidsandel",
        organisation_id="he-midt",
        value=75.0,
        due_on=date(2024, 12, 31),
        quote="75 % i 2024",
    )
    words = shown(opened("full_time"))
    assert "Hospitalsenhed Midt mangler 6 procentpoint i at nå sit mål på 75 %." in words
    assert "at nå 75 % senest 31. december 2024" in words


def test_a_share_of_counted_people_has_its_wilson_interval_in_table_goal_and_chart(url):
    counts = {"numerator": 1400.0, "denominator": 2000.0, "population": "alle faggrupper"}
    day = {"period_start": date(2022, 3, 1), "period_end": date(2022, 3, 1)}
    load(url, [observation("HE Vest", 70.0, **counts, **day)])
    app = opened("full_time")
    words = shown(app)
    assert "70 % usikkerhed 68–72 %" in words
    assert "For 5 tal giver kilden kun andelen, og den kan ikke beregnes." in words
    assert "Der mangler 10 procentpoint. usikkerhed 8–12 procentpoint" in words
    assert '"error_y"' in app.get("plotly_chart")[0].proto.spec


def test_where_only_shares_are_quoted_it_is_said_that_their_uncertainty_is_unknown(url):
    words = shown(opened("full_time"))
    assert "Kilderne giver kun andelen, ikke antallet bag den. Usikkerheden kan derfor ikke beregnes." in words
    assert "usikkerhed " not in words


def test_two_counted_shares_are_compared_with_their_uncertainties(url):
    counts = {"denominator": 2000.0, "population": "alle faggrupper"}
    pair = (
        observation("HE Vest", 70.0, numerator=1400.0, **counts),
        observation("HE Midt", 60.0, numerator=1200.0, **counts),
    )
    load(url, list(pair))
    words = shown(opened("full_time", tal="he-vest~alle-faggrupper~2021,he-midt~alle-faggrupper~2021"))
    assert "Hospitalsenheden Vest ligger 10 procentpoint over Hospitalsenhed Midt" in words
    assert "Hospitalsenheden Vest: usikkerhed 68–72 %. Hospitalsenhed Midt: usikkerhed 57,8–62,1 %." in words


def test_before_the_source_there_is_one_plain_sentence(url):
    assert "Ingen kilde har tal om fuldtid pr. denne dag." in shown(opened("full_time", pr="2020-01-01"))


def test_an_option_that_means_nothing_is_told_of(url):
    assert "set bort fra: bland=måske" in shown(opened("full_time", bland="måske"))
