"""Groups of people that lie in each other: no small count from everybody, two groups, ages, a rate, or two issues."""

import numpy as np
import pandas as pd
import pytest
from attack import attack
from municipal_rows import INDICATORS, MONTHS, NAMES, PEOPLE, REGISTER, observation, suppressed

from measures.disclosure.people_groups import group_and_ages, people_behind, people_sums
from measures.disclosure.published_figures import issues_without_small_numbers
from measures.figure_sums import with_area_totals

HERE = "kommune-791"
AREAS = {area: list(NAMES) for area in ("midtklyngen", "region-midtjylland", "landet")}
FILLING = {"": ["laeger", "sosu", "sygeplejersker"]}
AGES = {"": ["0-64", "65-aar"], "65-aar": ["65-79-aar", "80-aar-og-derover"]}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("65-aar", ("", (65, 1000))),
        ("65-aarige", ("", (65, 1000))),
        ("80-aar-og-derover", ("", (80, 1000))),
        ("over-65-aar", ("", (65, 1000))),
        ("under-18-aar", ("", (0, 18))),
        ("25-64-aar", ("", (25, 65))),
        ("65-til-79-aar", ("", (65, 80))),
        ("maend-65-79-aar", ("maend", (65, 80))),
        ("fald-pr-1-000-65-aarige", ("fald-pr-1-000", (65, 1000))),
        ("65", ("", (65, 1000))),
        ("afdeling-2", ("afdeling-2", None)),
        ("sundhedskartellet", ("sundhedskartellet", None)),
        ("alle-faggrupper", ("", None)),
        ("alle-ansatte", ("", None)),
    ],
)
def test_ages_are_read_from_the_name_of_a_group(code, found):
    assert group_and_ages(code) == found


def counted(*numbers: tuple[str, float], place: str = HERE, span=MONTHS[0], **more) -> list[dict]:
    return [observation("ansatte", place, span, n, population_id=code, **more) for code, n in numbers]


def shares(*numbers: tuple[str, float, float], **more) -> list[dict]:
    return [
        row
        for code, part, whole in numbers
        for row in counted((code, part), unit="share", denominator=whole, value=round(100 * part / whole, 1), **more)
    ]


def noted(published: pd.DataFrame) -> pd.DataFrame:
    """Published figures as `attack` takes them."""
    names = {"organisation": "organisation_id", "people": "population_id"}
    names |= {"period_start": "period_start_on", "period_end": "period_end_on"}
    names |= {name: name for name in ("numerator", "denominator", "value", "hidden")}
    return pd.DataFrame({name: published[told] for name, told in names.items()}).assign(indicator="ansatte")


def attacked(published: pd.DataFrame, people: dict, **more) -> pd.DataFrame:
    return attack(noted(published), groupings={"organisation": AREAS, "people": people} | more)


def only_small_hidden(figures: list[dict]) -> pd.DataFrame:
    frame = pd.DataFrame(figures)
    small = frame["numerator"].between(1, 4)
    numbers = ["numerator", "value"]
    return frame.assign(hidden=small, **{name: frame[name].mask(small) for name in numbers})


def test_everybody_minus_two_groups_does_not_give_the_third():
    rows = counted(("", 50.0), ("sygeplejersker", 30.0), ("laeger", 17.0), ("sosu", 3.0))
    assert attacked(only_small_hidden(rows), FILLING)["number"].tolist() == [3.0]
    published = suppressed(pd.DataFrame(rows))
    assert attacked(published, FILLING).empty
    assert published["hidden"].tolist() == [False, False, True, True]


def test_groups_that_fill_everybody_are_found_beside_one_that_lies_in_them():
    rows = counted(("", 50.0), ("pleje", 30.0), ("sygeplejersker", 20.0), ("laeger", 17.0), ("oevrige", 3.0))
    found = people_sums(pd.DataFrame(rows).assign(count=lambda table: table["numerator"]))
    assert found == {"": ["laeger", "oevrige", "pleje"]}
    published = suppressed(pd.DataFrame(rows))
    assert attacked(published, {"": ["pleje", "laeger", "oevrige"]}).empty
    assert not published.loc[published["population_id"] == "sygeplejersker", "hidden"].any()


def test_ages_that_lie_in_each_other_are_not_taken_from_each_other():
    rows = counted(("65-aar", 47.0), ("80-aar-og-derover", 45.0))
    assert attacked(pd.DataFrame(rows).assign(hidden=False), AGES)["number"].tolist() == [2.0]
    published = suppressed(pd.DataFrame(rows))
    assert attacked(published, AGES).empty
    assert published["hidden"].sum() == 1


def test_a_group_that_may_lie_in_another_is_hidden_where_it_would_leave_a_small_rest():
    near = counted(("pleje", 47.0), ("sygeplejersker", 45.0)) + counted(
        ("pleje", 90.0), ("sygeplejersker", 20.0), place="kommune-740"
    )
    table = suppressed(pd.DataFrame(near))
    assert set(table.loc[table["hidden"], "population_id"]) == {"sygeplejersker"}
    assert table.loc[table["population_id"] == "sygeplejersker", "hidden"].all()


@pytest.mark.parametrize(
    "rows",
    [
        counted(("maend", 47.0), ("kvinder", 45.0)),
        counted(("", 92.0), ("pleje", 47.0), ("sosu", 45.0)),
        counted(("18-64-aar", 47.0), ("65-aar", 45.0)),
        counted(("pleje", 47.0), ("sosu", 45.0)) + counted(("pleje", 20.0), ("sosu", 60.0), place="kommune-740"),
    ],
    ids=["sexes", "fill everybody", "other ages", "larger elsewhere"],
)
def test_groups_apart_are_shown_however_near_their_counts(rows):
    assert not suppressed(pd.DataFrame(rows))["hidden"].any()


@pytest.mark.parametrize(
    "rows",
    [shares(("", 40.0, 50.0), ("pleje", 40.0, 47.0)), shares(("", 30.0, 50.0), ("pleje", 10.0, 28.0))],
    ids=["few outside the group", "few part time outside the group"],
)
def test_a_share_of_a_group_leaves_no_small_rest_of_everybody(rows):
    of_group = {"": ["pleje", "|andre"]}
    assert len(attacked(pd.DataFrame(rows).assign(hidden=False), of_group))
    assert attacked(suppressed(pd.DataFrame(rows)), of_group).empty


def random_groups(seed: int, codes: list[str], sums: dict[str, list[str]], *, share: bool) -> list[dict]:
    """Counts or shares of groups that fill each other, in three municipalities and two months; many are few."""
    chance = np.random.default_rng(seed)
    rows = []
    for place in NAMES:
        for span in MONTHS:
            few = chance.random((len(codes), 2)) < 0.4
            drawn = np.where(few, chance.integers(0, 5, few.shape), chance.integers(5, 40, few.shape))
            part = dict(zip(codes, map(float, drawn[:, 0]), strict=True))
            rest = dict(zip(codes, map(float, drawn[:, 1] + 1), strict=True))
            for total, parts in reversed(sums.items()):
                part[total], rest[total] = (sum(told[one] for one in parts) for told in (part, rest))
            for code in part:
                if code == "0-64":
                    continue
                told = [(code, part[code], part[code] + rest[code])]
                rows += shares(*told, place=place, span=span) if share else counted(told[0][:2], place=place, span=span)
    return rows


@pytest.mark.parametrize("share", [False, True], ids=["counts", "shares"])
@pytest.mark.parametrize(
    ("codes", "sums"),
    [(FILLING[""], FILLING), (["0-64", "65-79-aar", "80-aar-og-derover"], AGES)],
    ids=["groups", "ages"],
)
def test_no_small_count_of_any_group_can_be_computed(codes, sums, share):
    n_leaking = 0
    for seed in range(3):
        rows = random_groups(seed, codes, sums, share=share)
        n_leaking += len(attacked(only_small_hidden(rows), sums)) > 0
        assert attacked(suppressed(pd.DataFrame(rows)), sums).empty
    assert n_leaking == 3


def rate(value: float, place: str = "kommune-779", **more) -> dict:
    told = {"unit": "rate", "value": value, "per": 1000, "population_id": "65-aar"}
    return observation("fald", place, (MONTHS[0][0], MONTHS[1][1].replace(month=12, day=31)), None, **told | more)


OLD = pd.DataFrame(
    [("indbyggere-65", "kommune-779", 10_000.0), ("indbyggere-65", "kommune-791", 19_000.0)],
    columns=["indicator_id", "organisation_id", "numerator"],
)


@pytest.mark.parametrize("about", [{}, {"population_id": "", "indicator_id": "fald-pr-1-000-65-aarige"}])
@pytest.mark.parametrize(("value", "is_hidden"), [(0.3, True), (12.5, False)])
def test_a_rate_of_an_age_is_hidden_where_the_people_of_that_age_give_a_small_count_back(value, is_hidden, about):
    """Of all 45,851 inhabitants 0.3 per 1,000 would be fourteen; of the 10,000 that are meant it is three."""
    [published] = issues_without_small_numbers([told_of(rate(value, **about))], REGISTER, INDICATORS, ages=OLD)
    assert published["hidden"].tolist() == [is_hidden]
    assert "people" not in published
    seen = noted(published).assign(denominator=10_000.0)
    assert attack(seen, groupings={}).empty
    leaky = noted(told_of(rate(0.3, **about)).assign(hidden=False, denominator=10_000.0))
    known = leaky.assign(organisation="kommune-791", numerator=19.0, denominator=19_000.0, value=1.0)
    assert attack(pd.concat([leaky, known]), groupings={})["number"].tolist() == [3.0]


def told_of(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(rows).assign(is_sum=False, n_parts=np.nan, member_ids="")


def test_people_nobody_has_counted_may_be_as_few_as_one_in_two_hundred():
    rows = told_of(rate(1.0), rate(1.0, population_id=""), rate(1.0, place="kommune-740"))
    assert people_behind(rows).tolist() == [
        PEOPLE["kommune-779"] / 200,
        PEOPLE["kommune-779"],
        PEOPLE["kommune-740"] / 200,
    ]
    assert people_behind(rows, OLD).iloc[0] == 10_000.0


def two_issues(seed: int) -> tuple[list[dict], list[dict]]:
    """Shares of three municipalities; in the second issue one of them is corrected by a few."""
    chance = np.random.default_rng(seed)
    part, rest = (np.where(chance.random(3) < 0.5, chance.integers(1, 5, 3), chance.integers(5, 60, 3)) for _ in "ab")
    more = part.copy()
    more[seed % 3] += int(chance.integers(1, 4))
    return tuple(
        [
            row
            for at, place in enumerate(NAMES)
            for row in shares(("", float(n[at]), float(n[at] + rest[at])), place=place)
        ]
        for n in (part, more)
    )


def test_no_share_of_two_issues_laid_over_each_other_gives_a_small_count_back():
    n_leaking = 0
    for seed in range(4):
        issues = [with_area_totals(told_of(*rows), REGISTER) for rows in two_issues(seed)]
        corrected = list(NAMES)[seed % 3]
        later = {corrected: f"{corrected}'"} | {area: f"{area}'" for area in AREAS}
        areas = AREAS | {f"{area}'": [later.get(one, one) for one in NAMES] for area in AREAS}

        def found(before: pd.DataFrame, after: pd.DataFrame, later=later, areas=areas) -> pd.DataFrame:
            renamed = after.assign(organisation=after["organisation"].replace(later))
            return attack(pd.concat([before, renamed]), groupings={"organisation": areas})

        assert found(*map(noted, issues_without_small_numbers(issues, REGISTER, INDICATORS))).empty
        n_leaking += len(found(*(noted(only_small_hidden(issue.to_dict("records"))) for issue in issues))) > 0
    assert n_leaking > 2
