"""Each amount once: kept through newer texts, joined over papers, and never added to what it is a part of."""

from datetime import date, timedelta

from plain_minutes import JUNE, LATER, SEPTEMBER, item, load_minutes
from plain_rows import JANUARY, MAY, ask, load, money, row
from plain_rows import SEPTEMBER as NEXT_ISSUE

from data.choices import Choices
from data.queries import commitments, history, initiatives
from data.queries.money import amounts

YEAR = {"phrase": "2022", "start_on": date(2022, 1, 1), "end_on": date(2022, 12, 31)}
NEXT_YEAR = {"phrase": "2023", "start_on": date(2023, 1, 1), "end_on": date(2023, 12, 31)}


def named(store, day=JANUARY):
    return ask(store, amounts, Choices(status_date=day))


def test_an_amount_is_kept_when_a_newer_text_names_none_and_says_that_it_is_old(store):
    load(store, MAY, [row("Vagter i klinikken", amounts=[5e6])])
    load(store, NEXT_ISSUE, [row("Vagter i klinikken", "Andre ord.")])
    (kept,) = named(store).itertuples()
    assert (kept.amount_dkk, kept.is_newest, kept.told_on) == (5e6, False, MAY)
    (shown,) = ask(store, initiatives.occurrences, Choices(status_date=JANUARY)).itertuples()
    assert (shown.amount_dkk, shown.n_amounts) == (5e6, 1)
    assert len(ask(store, history.initiative, "vagter i klinikken", JANUARY).amounts) == 1


def test_a_newer_text_that_names_an_amount_takes_the_place_of_the_old(store):
    load(store, MAY, [row("Vagter i klinikken", amounts=[5e6])])
    load(store, NEXT_ISSUE, [row("Vagter i klinikken", "Andre ord.", amounts=[7e6])])
    assert named(store)["amount_dkk"].tolist() == [7e6]
    assert named(store, MAY)["amount_dkk"].tolist() == [5e6]


def test_an_amount_of_an_initiative_that_is_gone_is_gone(store):
    load(store, MAY, [row("Vagter i klinikken", amounts=[5e6]), row("Booking af tider")])
    load(store, NEXT_ISSUE, [row("Booking af tider")])
    assert named(store).empty


def test_the_same_amount_under_two_sectors_is_one(store):
    rows = [
        row("Vagter i klinikken", amounts=[5e6], same_as=(1,)),
        row("Vagter i klinikken 2", sector="Kommuner", amounts=[5e6], same_as=(0,)),
    ]
    load(store, MAY, rows)
    (one,) = named(store).itertuples()
    assert one.initiative_ids == ("vagter i klinikken", "vagter i klinikken 2")


def test_amounts_of_two_years_are_two(store):
    load(store, MAY, [row("Vagter i klinikken", amounts=[money(5e6, **YEAR), money(5e6, **NEXT_YEAR)])])
    assert len(named(store)) == 2


def test_minutes_that_tell_a_plans_amount_again_are_another_source_of_it(store):
    load(store, date(2021, 1, 20), [row("Vagter i klinikken", amounts=[money(5e6, **YEAR)])])
    said = money(5e6, text="Vagter i klinikken har fået 5 mio. kr.")
    load_minutes(store, SEPTEMBER, items=[item("Eventuelt", "1", amounts=[said])])
    (one,) = named(store).itertuples()
    assert (one.phrase, len(one.other_sources), one.initiative_ids) == ("2022", 1, ("vagter i klinikken",))


def test_an_amount_of_minutes_is_about_the_initiative_its_sentence_or_item_names_and_else_about_none(store):
    load(store, date(2021, 1, 20), [row("Vagter i klinikken"), row("Akut")])
    items = [
        item("Status på Vagter i klinikken", "1", amounts=[money(1e6)]),
        item("Eventuelt", "2", amounts=[money(2e6, text="Akut får 2 mio. kr."), money(3e6)]),
    ]
    load_minutes(store, SEPTEMBER, items=items)
    told = {row.amount_dkk: (row.initiative_ids, row.title) for row in named(store).itertuples()}
    about = (("vagter i klinikken",), "Vagter i klinikken")
    assert told == {1e6: about, 2e6: ((), "Eventuelt"), 3e6: ((), "Eventuelt")}


def test_corrected_minutes_take_the_place_of_the_amounts_before(store):
    load_minutes(store, JUNE, items=[item("Eventuelt", "1", amounts=[money(1e6)])])
    corrected = JUNE + timedelta(days=9)
    load_minutes(store, JUNE, dated_on=corrected, name="ny.docx", items=[item("Eventuelt", "1", amounts=[money(2e6)])])
    assert named(store)["amount_dkk"].tolist() == [2e6]


def test_what_was_not_known_at_a_moment_is_not_told(store):
    load(store, MAY, [row("Vagter i klinikken", amounts=[5e6])])
    assert named(store, date(2021, 1, 1)).empty


def test_a_size_narrows_initiatives_and_what_is_agreed_of_them(store):
    load(store, MAY, [row("Vagter i klinikken", amounts=[5e6]), row("Booking af tider")])
    sized = {
        size: ask(store, initiatives.occurrences, Choices(status_date=MAY, amounts=(size,)))["title"].tolist()
        for size in ("over-10-mio", "1-10-mio", "under-1-mio", "uden-beloeb")
    }
    assert sized == {
        "over-10-mio": [],
        "1-10-mio": ["Vagter i klinikken"],
        "under-1-mio": [],
        "uden-beloeb": ["Booking af tider"],
    }
    assert ask(store, commitments.commitments, Choices(status_date=LATER, amounts=("over-10-mio",))).empty
