"""What a comparison says: which periods are alike, whom the pair is, what nobody can judge, what stands without one."""

from dataclasses import replace
from datetime import date

import pytest
from figure_pages import TODAY, load, opened, shown
from plain_rows import observation

import settings as settings_module
from data.choices import Choices
from data.snapshot import shared_snapshot
from pages.parts.comparison.choice import FigureChoice, figure_choice
from pages.parts.comparison.compared import Compared, compare
from pages.parts.comparison.parts import colour_words, figures_note
from pages.parts.comparison.words import base_words, conclusion, pair_sentence, reservations, source_reservations
from pages.parts.view import View

ACUTE, OUTSIDE, IV = "akutte-indlaeggelser", "borgere-uden-for-arbejdsmarkedet", "iv-behandlinger"
VOTES = "stemmeprocent"
TWELVE_MONTHS = {"period_start": date(2020, 7, 1), "period_end": date(2021, 6, 30)}
ONE_DAY = {"period_start": date(2021, 9, 1), "period_end": date(2021, 9, 1)}


def counted(name: str, code: str, value: float, **other) -> dict:
    return observation(name, value, code=code, unit="antal", numerator=float(value), quote=str(value), **other)


def rows() -> list[dict]:
    acute, outside = {"indicator": "Akutte indlæggelser"}, {"indicator": "Borgere uden for arbejdsmarkedet"}
    votes = {"indicator": "Stemmeprocent"}
    return [
        observation("Viborg", 75.0, code="791", numerator=60.0, denominator=80.0, **votes),
        observation("Silkeborg", 50.0, code="740", numerator=45.0, denominator=90.0, **votes),
        observation("Skive", 61.0, code="779", **votes),
        *(
            counted(name, code, value, **acute, **TWELVE_MONTHS)
            for name, code, value in (("Viborg", "791", 120), ("Silkeborg", "740", 70), ("Skive", "779", 33))
        ),
        counted("Viborg", "791", 1200, **acute, year=2019),
        counted("Silkeborg", "740", 3, **acute, year=2019),
        *(
            counted(name, code, value, **outside, **ONE_DAY)
            for name, code, value in (("Viborg", "791", 1200), ("Silkeborg", "740", 700), ("Skive", "779", 633))
        ),
    ]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('sammenligning') / 'pages.db'}"
    load(url, rows())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        patch.setenv("KLYNGE_TODAY", TODAY.isoformat())
        settings_module.settings.cache_clear()
        yield shared_snapshot(url)
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def view_of(snapshot, **choices) -> View:
    plain = {"asked_date": None, "today": TODAY, "newest_on": TODAY, "stale": False, "outdated": False}
    own = {"due_by": None, "only": "", "options": (("eksempeltal", "1"),), "ignored": ()}
    asked = Choices(status_date=TODAY, **choices)
    return View(page="municipalities", choices=asked, snapshot=snapshot, **plain, **own)


def asked(snapshot, **choices) -> tuple[Compared, FigureChoice]:
    view = view_of(snapshot, **choices)
    chosen = figure_choice(view)
    return compare(view, chosen), chosen


def test_twelve_months_are_compared_as_a_year_and_carry_no_warning(snapshot):
    found, chosen = asked(snapshot, indicator=ACUTE, period="2020-07..2021-06")
    assert found.per_words == "pr. 10.000 borgere"
    assert reservations(found, chosen) == []


def test_a_count_on_one_day_is_a_part_of_the_people_and_not_of_a_year(snapshot):
    found, chosen = asked(snapshot, indicator=OUTSIDE)
    assert (found.per_words, reservations(found, chosen)) == ("pr. 10.000 borgere", [])
    assert conclusion(found, chosen).endswith("Midtklyngens gennemsnit (107,0 pr. 10.000 borgere).")


def test_where_every_figure_is_hidden_or_missing_nobody_is_said_to_lie_inside(snapshot):
    found, chosen = asked(snapshot, indicator=ACUTE, period="2019")
    assert set(found.areas["state"]) == {"hidden", "missing"}
    told = conclusion(found, chosen)
    assert "ingen kommuner har tal, der kan sammenlignes med Midtklyngens gennemsnit (2 af 3 kommuner; " in told
    assert "ingen sikker forskel" not in told


def test_the_pair_is_compared_also_where_the_page_shows_only_others(snapshot):
    only_skive = {"indicator": IV, "organisations": ("kommune-779",)}
    found, chosen = asked(snapshot, **only_skive)
    assert found.areas["organisation"].tolist() == ["Skive"]
    app = opened("municipalities", indikator=IV, enhed="kommune-779", eksempeltal="1")
    assert "er 2,2 gange så stort i Viborg som i Silkeborg" in shown(app)
    assert chosen.pair == ("kommune-791", "kommune-740")


def test_against_one_municipality_all_that_is_said_is_who_differs_surely(snapshot):
    found, chosen = asked(snapshot, indicator=IV, benchmark="kommune-740")
    assert (
        conclusion(found, chosen)
        == "IV-behandlinger, 2021: 15 kommuner ligger over Silkeborg (20,6 pr. 10.000 borgere)."
    )
    words = found.areas.set_index("organisation")["verdict_words"]
    assert words["Silkeborg"] == "sammenlignes med"


def test_the_less_sure_are_named_and_the_country_is_written_as_a_word_in_a_sentence(snapshot):
    told = conclusion(*asked(snapshot, indicator=IV, benchmark="landet"))
    assert "klart over eller under hele landets gennemsnit (19 af 98 kommuner; 30,0 pr. 10.000 borgere);" in told
    assert told.endswith(" Viborg ligger over, og Aarhus og Silkeborg ligger under, men mindre sikkert.")


def test_a_ratio_says_what_it_is_held_against(snapshot):
    found, chosen = asked(snapshot, indicator=IV)
    areas = {row["organisation"]: row for row in found.areas.to_dict("records")}
    of_age = replace(
        chosen, base="indbyggere-67", options=chosen.options | {"base": {"indbyggere-67": "Indbyggere 67+"}}
    )
    for choice, words in ((chosen, "pr. indbygger"), (of_age, "blandt indbyggere 67+")):
        told = pair_sentence(found, areas["Viborg"], areas["Silkeborg"], per=base_words(choice))
        assert told.startswith(f"Forbruget {words} er 2,2 gange så stort i Viborg")


def test_a_share_without_counts_stands_with_its_value_among_those_with_counts(snapshot):
    found, choice = asked(snapshot, indicator=VOTES)
    areas = found.areas.set_index("label")
    told = areas.loc["Skive", ["rate_words", "interval_words", "note", "verdict_words"]]
    assert told.tolist() == ["61,0", "", "uden antal bag", "uden antal bag"]
    assert areas.loc["Skive", "hover"] == "Skive: 61,0, uden antal bag"
    pair = (areas.loc[name].to_dict() | {"label": name} for name in ("Skive", "Viborg"))
    assert pair_sentence(found, *pair, per=base_words(choice)) == (
        "Kilden giver ikke antallene bag, så forholdet kan ikke beregnes."
    )


@pytest.mark.parametrize(
    ("indicator", "told"),
    [
        (IV, "Grå: ingen sikker forskel; orange: over; blå: under."),
        (ACUTE, "Grå: ingen sikker forskel; orange: over; blå: under (lavere er bedre)."),
    ],
)
def test_the_colours_of_a_picture_are_told_in_words(snapshot, indicator, told):
    assert colour_words(*asked(snapshot, indicator=indicator)) == told


def test_a_late_source_is_told_also_in_the_file(snapshot):
    found, chosen = asked(snapshot, indicator=IV)
    late = "Opgjort efter modtagne fakturaer: de seneste måneder er ikke komplette."
    assert late not in figures_note(found, chosen)
    assert late in figures_note(replace(found, lags=True), chosen)


def test_a_file_is_named_after_its_own_indicator(snapshot):
    view = view_of(snapshot, indicator=IV)
    chosen = figure_choice(view)
    share = compare(view, replace(chosen, base="kilden"), indicator_id="andel-iv-paa-klinik", baseline=50.0)
    assert figures_note(share, chosen)[0] == "Andel IV på sygeplejeklinik, 2021"


def test_a_file_of_all_months_carries_no_warning_about_the_one_that_is_shown(snapshot):
    found, chosen = asked(snapshot, indicator=IV, period="2021-03")
    part_year = "Tal for marts 2021. Må ikke sammenlignes med hele år."
    assert part_year in reservations(found, chosen) and part_year in figures_note(found, chosen)
    assert source_reservations(found) == ["Viborg: tilbyder 4×IV"]


def test_without_two_municipalities_the_page_still_shows_what_the_sources_say(monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path / 'pages.db'}"
    load(url, [counted("Viborg", "791", 120, indicator="IV-behandlinger")])
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KLYNGE_TODAY", TODAY.isoformat())
    settings_module.settings.cache_clear()
    words = shown(opened("municipalities"))
    assert "Ingen indikator har tal for to kommuner pr. denne dag." in words
    assert "Viborg i forhold til Silkeborg: »næsten dobbelt så stor«" in words and "giver ingen antal" in words
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()
