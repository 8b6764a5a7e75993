"""Choices in an address: what goes out comes back, and nothing that comes in breaks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.choices import (
    EARLIEST,
    LATEST,
    LONGEST_VALUE,
    Choices,
    asked_status_date,
    clean_search,
    decode,
    encode,
    quarter_days,
    resolve_status_date,
)
from data.labels import BASES, BENCHMARKS, COMMITMENT_STATES, DECISION_KINDS, ORDERS, REVIEW_STATES, STATUSES
from data.periods import period_code, period_days

VOCABULARY = {
    "sectors": {"personale": "Personale", "hospitaler": "Hospitaler"},
    "themes": {"fastholdelse": "Fastholdelse"},
    "forums": {"hr-forum": "HR-forum", "hospitalsudvalget": "Hospitalsudvalget"},
    "quarters": {"2022-3": "3. kvartal 2022", "2022-4": "4. kvartal 2022"},
    "doers": {"he-midt": "HE Midt", "sekretariatet": "Sekretariatet"},
}
FIGURES = {
    "indicators": {"fuldtidsandel": "Fuldtidsandel", "iv-behandlinger": "IV-behandlinger"},
    "organisations": {"kommune-791": "Viborg", "kommune-740": "Silkeborg", "he-midt": "Hospitalsenhed Midt"},
    "groups": {"sundhedskartellet": "Sundhedskartellet"},
    "bases": {**BASES, "indbyggere-67": "Indbyggere 67+"},
    "benchmarks": {**BENCHMARKS, "kommune-791": "Viborg"},
}
MEETINGS = {"years": {"2021": "2021", "2022": "2022"}, "initiatives": {"a": "A", "b-2": "B"}}
ALL = {**VOCABULARY, **FIGURES, **MEETINGS}
TODAY = date(2022, 5, 31)


def some(codes):
    return st.lists(st.sampled_from(sorted(codes)), unique=True).map(tuple)


days = st.dates(EARLIEST, LATEST)
choices_made = st.builds(
    Choices,
    **{field: some(codes) for field, codes in VOCABULARY.items()},
    statuses=some(STATUSES),
    windows=some(COMMITMENT_STATES),
    informed=st.booleans(),
    search=st.text(max_size=80).map(clean_search),
    order=st.sampled_from(["", *ORDERS]),
    changed_since=st.none() | days,
    indicator=st.sampled_from(["", *FIGURES["indicators"]]),
    base=st.sampled_from(["", *FIGURES["bases"]]),
    benchmark=st.sampled_from(["", *FIGURES["benchmarks"]]),
    group=st.sampled_from(["", *FIGURES["groups"]]),
    period=st.just("") | st.builds(period_code, st.none() | days, st.none() | days),
    organisations=some(FIGURES["organisations"]),
    pair=st.just(()) | st.permutations(sorted(FIGURES["organisations"])).map(lambda every: tuple(every[:2])),
    years=some(MEETINGS["years"]),
    reviews=some(REVIEW_STATES),
    kinds=some(DECISION_KINDS),
    initiative=st.sampled_from(["", *MEETINGS["initiatives"]]),
    status_date=days,
)


@settings(max_examples=200)
@given(choices_made, days)
def test_an_address_gives_back_the_choices_it_was_made_from(choices, default_on):
    decoded, ignored = decode(encode(choices, default_on), ALL)
    assert replace(decoded, status_date=decoded.status_date or default_on) == choices
    assert ignored == []


anything = st.text(max_size=40) | st.sampled_from(
    ["0000-00-00", "2022-5-1", "99999-01-01", "\x00", "\ud800", ",", "٢٠٢٢-٠١-٠١"]
)
LISTS_AND_DAYS = ["sektor", "forum", "kvartal", "soeg", "aendret", "pr", "orienteret", "enhed", "par", "aar"]
SINGLE = ["indikator", "periode", "grundlag", "sammenlign", "gruppe", "initiativ", "bekraeftet", "slags"]
names = st.sampled_from([*LISTS_AND_DAYS, *SINGLE]) | st.text(max_size=10)


@settings(max_examples=200)
@given(st.dictionaries(names, anything | st.lists(anything, max_size=4)))
def test_garbage_never_raises_and_never_becomes_a_choice(params):
    choices, ignored = decode(params, ALL)
    for field, codes in VOCABULARY.items():
        assert set(getattr(choices, field)) <= set(codes)
    assert set(choices.organisations + choices.pair) <= set(FIGURES["organisations"])
    assert choices.indicator in ("", *FIGURES["indicators"])
    assert choices.initiative in ("", *MEETINGS["initiatives"])
    assert set(choices.reviews) <= set(REVIEW_STATES)
    assert set(choices.kinds) <= set(DECISION_KINDS)
    assert set(choices.years) <= set(MEETINGS["years"])
    assert choices.period == "" or period_days(choices.period) is not None
    assert len(choices.pair) in (0, 2)
    assert choices.search.isprintable()
    assert all(value.isprintable() and len(value) <= 60 for _, value in ignored)
    asked_status_date(params)


def test_defaults_are_left_out_of_the_address():
    assert encode(Choices(status_date=TODAY), TODAY) == {}


def test_today_chosen_against_old_sources_stays_in_the_address():
    assert encode(Choices(status_date=TODAY), date(2021, 1, 1)) == {"pr": "2022-05-31"}


def test_the_address_reads_as_the_product_promises():
    choices = Choices(forums=("hospitalsudvalget",), statuses=("i-gang",), windows=("overskredet",), status_date=TODAY)
    assert encode(choices, None) == {
        "forum": "hospitalsudvalget",
        "status": "i-gang",
        "vindue": "overskredet",
        "pr": "2022-05-31",
    }


def test_the_address_of_a_page_of_decisions_reads_as_the_product_promises():
    choices = Choices(years=("2021", "2022"), reviews=("unconfirmed",), kinds=("decided",), initiative="a")
    params = {"aar": "2021,2022", "bekraeftet": "unconfirmed", "slags": "decided", "initiativ": "a"}
    assert encode(choices, None) == params
    assert decode(params, MEETINGS) == (choices, [])
    unknown = [("aar", "2021"), ("aar", "2022"), ("initiativ", "a")]
    assert decode(params, {}) == (replace(choices, years=(), initiative=""), unknown)


def test_the_address_of_a_page_of_figures_reads_as_the_product_promises():
    choices = Choices(
        indicator="iv-behandlinger",
        period="2021-01..2021-08",
        base="indbyggere",
        benchmark="region",
        pair=("kommune-791", "kommune-740"),
    )
    assert encode(choices, None) == {
        "indikator": "iv-behandlinger",
        "periode": "2021-01..2021-08",
        "grundlag": "indbyggere",
        "sammenlign": "region",
        "par": "kommune-791,kommune-740",
    }


@pytest.mark.parametrize("pair", ["kommune-791", "kommune-791,kommune-791", "kommune-791,kommune-740,he-midt"])
def test_a_pair_that_is_not_two_is_ignored_and_told_of(pair):
    choices, ignored = decode({"par": pair}, ALL)
    assert choices.pair == ()
    assert [name for name, _ in ignored] == ["par"] * len(set(pair.split(",")))


def test_a_code_of_figures_that_is_not_known_is_ignored_and_told_of():
    params = {"indikator": "x", "periode": "2021-13", "grundlag": "x", "sammenlign": "x", "gruppe": "x", "enhed": "x"}
    choices, ignored = decode(params, ALL)
    assert choices == Choices()
    assert ignored == list(params.items())


def test_only_indicator_and_day_decide_which_figures_are_asked_for():
    choices = Choices(indicator="iv-behandlinger", period="2021", organisations=("he-midt",), status_date=TODAY)
    assert choices.figure_scope() == Choices(indicator="iv-behandlinger", status_date=TODAY)


def test_repeated_parameters_and_commas_mean_the_same():
    both = ("personale", "hospitaler")
    assert decode({"sektor": ["personale", "hospitaler,personale"]}, VOCABULARY)[0].sectors == both
    assert decode({"sektor": "personale,hospitaler"}, VOCABULARY)[0].sectors == both


def test_unknown_values_and_names_are_ignored_and_told_of():
    params = {
        "forum": "hr-forum,findes-ikke",
        "status": "x",
        "pr": "31. maj",
        "farve": "rød",
        "id": "a",
        "embed": "true",
    }
    choices, ignored = decode(params, VOCABULARY)
    assert choices == Choices(forums=("hr-forum",))
    assert ignored == [("forum", "findes-ikke"), ("status", "x"), ("pr", "31. maj"), ("farve", "rød")]


@pytest.mark.parametrize("name", ["soeg", "sektor"])
def test_a_value_longer_than_two_thousand_signs_is_ignored(name):
    assert decode({name: "a" * LONGEST_VALUE + "a"}, VOCABULARY) == (Choices(), [(name, "a" * 60)])


@pytest.mark.parametrize(
    ("asked", "newest_on", "expected"),
    [
        (None, None, (TODAY, False)),
        (None, TODAY - timedelta(90), (TODAY, False)),
        (None, TODAY - timedelta(91), (TODAY - timedelta(91), True)),
        (None, TODAY + timedelta(200), (TODAY, False)),
        (date(2021, 1, 1), TODAY - timedelta(91), (date(2021, 1, 1), False)),
        (TODAY, TODAY - timedelta(91), (TODAY, False)),
    ],
)
def test_old_sources_are_judged_on_their_own_day_unless_another_is_asked_for(asked, newest_on, expected):
    assert resolve_status_date(asked, TODAY, newest_on) == expected


def test_a_quarter_has_the_days_from_its_first_to_its_last():
    assert quarter_days("2022-3") == (date(2022, 7, 1), date(2022, 9, 30))
    assert quarter_days("2022-4") == (date(2022, 10, 1), date(2022, 12, 31))


def test_a_link_from_before_there_was_one_register_still_chooses_the_same():
    former = {"vindue": "i-vinduet,overskredet,afventer,kommende,loebende,uden-tid", "kvartal": "2022-3"}
    choices, ignored = decode(former, ALL)
    assert choices.windows == ("i-vinduet", "overskredet", "afventer", "kommende", "loebende", "uden-tid")
    assert (choices.quarters, ignored) == (("2022-3",), [])
