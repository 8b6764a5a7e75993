import pandas as pd

from measures.money import OfYear, total, totals_by


def amounts(*rows):
    same = {"up_to_dkk": float("nan"), "kind": "given", "bound": "", "phrase": "", "start_on": None}
    return pd.DataFrame(
        [same | {"initiative_ids": ()} | row for row in rows], columns=[*same, "initiative_ids", "amount_dkk"]
    )


def test_only_what_is_given_is_added_and_the_rest_is_counted_apart():
    sum_of = total(
        amounts({"amount_dkk": 5e6}, {"amount_dkk": 1e6, "kind": "part"}, {"amount_dkk": 250.0, "kind": "price"})
    )
    assert (sum_of.low_dkk, sum_of.high_dkk, sum_of.n_added, sum_of.n_apart) == (5e6, 5e6, 1, 2)


def test_a_range_widens_the_sum_and_a_softening_word_makes_it_about():
    sum_of = total(amounts({"amount_dkk": 5e6, "up_to_dkk": 7e6}, {"amount_dkk": 1e6, "bound": "knap"}))
    assert (sum_of.low_dkk, sum_of.high_dkk, sum_of.is_about) == (6e6, 8e6, True)


def test_a_sum_is_parted_by_year_with_what_has_none_last():
    rows = [{"amount_dkk": 1e6}] + [
        {"amount_dkk": 2e6, "phrase": year, "start_on": f"{year}-01-01"} for year in ("2023", "2022")
    ]
    assert total(amounts(*rows)).years == (OfYear("2022", 2e6, 2e6), OfYear("2023", 2e6, 2e6), OfYear("", 1e6, 1e6))


def test_nothing_named_comes_to_nothing():
    sum_of = total(amounts())
    assert (sum_of.low_dkk, sum_of.n_added, sum_of.years, sum_of.is_about) == (0, 0, (), False)


def test_an_amount_stands_once_under_each_sector_and_owner_and_those_without_are_counted():
    occurrences = pd.DataFrame(
        {
            "initiative_id": ["a", "a-2", "b"],
            "group_id": ["a", "a", "b"],
            "sector": ["Hospitaler", "Kommuner", "Kommuner"],
            "owners": [("HR-forum", "Regionsrådet"), (), ("HR-forum",)],
        }
    )
    named = amounts({"amount_dkk": 3e6, "initiative_ids": ("a", "a-2")})
    told = [
        (part.name, part.total.low_dkk, part.n_with, part.n_without) for part in totals_by(named, occurrences, "sector")
    ]
    assert told == [("Hospitaler", 3e6, 1, 0), ("Kommuner", 3e6, 1, 1)]
    told = [(part.name, part.total.low_dkk, part.n_without) for part in totals_by(named, occurrences, "owners")]
    assert told == [("HR-forum", 3e6, 1), ("Regionsrådet", 3e6, 0)]
