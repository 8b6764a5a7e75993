"""Shares of counted people: no hidden count from Fuldtid, Indikatorer, Initiativ, the departments or their files."""

import re
import shutil
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from attack import attack
from figure_pages import load, opened, turned
from plain_rows import count, observation
from printed_pages import Seen, counts_behind_shares, keep_files, sayings, seen_of

import settings as settings_module
from data.snapshot import shared_snapshot
from measures.proportions import wilson_interval
from measures.rounding import share_decimals
from pages.parts.figures.published import of_day
from pages.parts.figures.verdict_words import number_words, range_words

DAY, LATER = date(2022, 5, 20), date(2022, 6, 20)
FULL_TIME, READMITTED = "fuldtidsandel", "genindlaeggelser-inden-for-30-dage"
HOSPITAL = "he-midt"
DEPARTMENTS = ("he-midt-akutafdelingen", "he-midt-medicinsk-og-hjertemedicinsk", "he-midt-ortopaedkirurgisk-klinik")
NAMES = {
    "Hospitalsenhed Midt": HOSPITAL,
    "Akutafdelingen, HE Midt": DEPARTMENTS[0],
    "Medicinsk- og Hjertemedicinsk Afdeling, HE Midt": DEPARTMENTS[1],
    "Ortopædkirurgisk Klinik, HE Midt": DEPARTMENTS[2],
}
YEARS = ("2019", "2020")
SPANS = {year: (date(int(year), 1, 1), date(int(year), 12, 31)) for year in YEARS}
INITIATIVE = "fuldtidspolitik-og-livsfasepolitik"
GROUPINGS = {"organisation": {HOSPITAL: [*DEPARTMENTS, f"{HOSPITAL}|øvrige"]}}
SHARED = {"organisation": {"I alt": list(DEPARTMENTS)}}
# What the documents that ship with the product say of full time in words of their own.
SHIPPED = {"50 %", "53 %", "61 %", "64 %", "69 %", "80 %"}
Staff = np.ndarray
"""Department x year x (full time, all); the last row is the staff outside the three departments."""


def staff_rows(staff: Staff) -> list[dict]:
    made = []
    for at, year in enumerate(YEARS):
        everybody = [
            *zip(list(NAMES)[1:], staff[:, at], strict=False),
            ("Hospitalsenhed Midt", staff[:, at].sum(axis=0)),
        ]
        for name, (part, whole) in everybody:
            counts = {"numerator": float(part), "denominator": float(whole)}
            made.append(observation(name, round(100 * part / whole, 1), year=int(year), **counts))
    return made


def readmitted_rows(readmitted: tuple[int, ...]) -> list[dict]:
    """How a whole that is not told is shared between the departments: counts and shares without a denominator."""
    about = {"indicator": "Genindlæggelser", "year": 2020}
    shares = [round(100 * one / max(sum(readmitted), 1), 1) for one in readmitted]
    told = zip(list(NAMES)[1:], shares, readmitted, strict=True)
    return [observation(name, share, numerator=float(one), **about) for name, share, one in told]


@pytest.fixture(scope="module")
def monkeypatched():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def store_of(filled_database, tmp_path_factory, monkeypatched):
    """Open a server's store with the staff and the readmitted of one hospital, and counts of two municipalities."""

    def filled(staff: Staff, readmitted: tuple[int, ...]):
        address = f"sqlite:///{shutil.copy(filled_database, tmp_path_factory.mktemp('andele') / 'tal.db')}"
        monkeypatched.setenv("DATABASE_URL", address)
        monkeypatched.setenv("KLYNGE_TODAY", LATER.isoformat())
        settings_module.settings.cache_clear()
        two = [count(code, 90.0) for code in ("791", "740")]
        load(address, [*staff_rows(staff), *readmitted_rows(readmitted), *two], dated_on=DAY)
        return shared_snapshot(address)

    yield filled
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


@pytest.fixture(scope="module")
def looked_at(store_of, monkeypatched):
    """Load shares and read every page that shows them whole: by page, what is seen; and the store."""

    def read(staff: Staff, readmitted: tuple[int, ...]) -> tuple[dict[str, Seen], object]:
        snapshot = store_of(staff, readmitted)
        files = keep_files(monkeypatched)
        app = opened("full_time", tal=f"{DEPARTMENTS[0]}~~2019,{HOSPITAL}~~2019")
        seen = {"full_time": seen_of(app, files)}
        seen["initiative"] = seen_of(turned(app, "initiative", id=INITIATIVE), files)
        for name, place in list(NAMES.items())[1:]:
            own = seen_of(turned(app, "indicators", indikator=FULL_TIME, enhed=place), files)
            # The page is about one organisation, which its rows do not repeat.
            seen[place] = replace(own, lines=tuple(f"{name} | {line}" for line in own.lines))
        seen["shared"] = seen_of(turned(app, "indicators", indikator=READMITTED, enhed=DEPARTMENTS[0]), files)
        seen["municipalities"] = seen_of(turned(app, "municipalities"), files)
        return seen, snapshot

    return read


def published_staff(snapshot) -> pd.DataFrame:
    """The counted shares as they are published, by name and period; wholes that are shown are known to anybody."""
    table = of_day(snapshot, LATER, FULL_TIME)
    own = table[table["organisation"].isin(NAMES) & table["period"].isin(YEARS)]
    return own.set_index(["organisation", "period"])


def truth_of(staff: Staff) -> dict[tuple[str, str], tuple[float, float]]:
    rows = staff_rows(staff)
    keys = [(row["organisation"], str(row["period_start"].year)) for row in rows]
    return {key: (row["numerator"], row["denominator"]) for key, row in zip(keys, rows, strict=True)}


def noted(seen: dict[str, Seen], published: pd.DataFrame, truth: dict) -> pd.DataFrame:
    """What an outsider who knows every number of staff notes of the pages, as `attack` takes it."""
    wholes = {key: whole for key, (_, whole) in truth.items()}
    pinned: dict[tuple[str, str], set[float]] = {}
    for page in seen.values():
        for key, counts in counts_behind_shares(page, wholes).items():
            pinned.setdefault(key, set()).update(counts)
    return pd.DataFrame(
        {
            "organisation": NAMES[name],
            "period_start": SPANS[year][0],
            "period_end": SPANS[year][1],
            "numerator": min(pinned.get((name, year), {np.nan})),
            "denominator": row["denominator"],
            "hidden": bool(row["hidden"]),
            "indicator": FULL_TIME,
        }
        for (name, year), row in published.iterrows()
    )


def words_of_share(part: float, whole: float) -> set[str]:
    """Every way in which a share of counts is printed."""
    decimals = share_decimals(whole)
    lower, upper = (100 * float(end) for end in np.ravel(wilson_interval(np.array([part]), np.array([whole]))))
    stated = round(100 * part / whole, 1)
    told = {number_words(number, decimals) for number in (stated, 100 * part / whole)} | {f"{stated}"}
    return {f"{words} %" for words in told} | {f"{range_words(lower, upper, decimals)} %"}


def said_of_hidden(seen: dict[str, Seen], published: pd.DataFrame, truth: dict) -> set[str]:
    """Return the hidden shares and intervals that are printed anywhere, but for those that a shown figure has too."""
    is_hidden = published["hidden"].astype(bool)
    hidden = {words for key in published.index[is_hidden] for words in words_of_share(*truth[key])}
    others = {words for key in published.index[~is_hidden] for words in words_of_share(*truth[key])}
    # The charts of Kommunetal are of municipalities: their heights are no shares of staff.
    pages = [replace(page, pictures=[]) if name == "municipalities" else page for name, page in seen.items()]
    everything = " ¤ ".join(words for page in pages for words in sayings(page))
    found = {words for words in hidden if re.search(rf"(?<![\d,.–]){re.escape(words)}", everything)}
    return found - others - SHIPPED


def of_departments(seen: Seen) -> list[pd.DataFrame]:
    """What the department section and its files say of the counts of each distribution, with the whole they tell."""
    found = []
    for caption, headings, rows in [*seen.tables, *seen.files]:
        if headings[0] != "Afdeling":
            continue
        own = [row for row in rows if row[0] in NAMES]
        told = {row[0]: _number(row[1]) for row in own}
        wholes = {_number(row[1]) for row in rows if row[0] == "I alt" and row[1][:1].isdigit()}
        if "Ud af" not in headings:
            wholes |= {one for row in own for share in row[2:] for one in _whole_behind(_number(row[1]), share)}
            said = re.findall(r"har ([^:.]+): [^(.]*\((\d+) af (\d+)\)", seen.words)
            wholes |= {float(whole) for name, part, whole in said if told.get(name) == float(part)}
        frame = pd.DataFrame(
            {
                "organisation": [*(NAMES[name] for name in told), "I alt"],
                "numerator": [*told.values(), min(wholes, default=np.nan)],
                "hidden": [*(row[1] == "skjult" for row in own), not wholes],
            }
        )
        found.append(frame.assign(indicator=caption, period_start=SPANS["2020"][0], period_end=SPANS["2020"][1]))
    return found


def _number(words: str) -> float:
    return float(words.replace(".", "")) if re.fullmatch(r"[\d.]+", words) else np.nan


def _whole_behind(part: float, share: str) -> set[float]:
    """Return the whole that a count and its printed share pin."""
    printed = re.fullmatch(r"(\d+(?:[.,]\d+)?) %", share)
    if printed is None or not part > 0:
        return set()
    pct = float(printed[1].replace(",", "."))
    wholes = np.arange(part, part * 40)
    fits = wholes[np.abs(100 * part / wholes - pct) <= 0.0501]
    return {float(fits[0])} if len(fits) else set()


def shares_of(seed: int) -> tuple[Staff, tuple[int, ...]]:
    """Staff of three departments and of the rest, half of them few; and a distribution with a small number."""
    chance = np.random.default_rng(seed)
    whole = np.where(chance.random((4, 2)) < 0.5, chance.integers(6, 31, (4, 2)), chance.integers(31, 140, (4, 2)))
    part = np.where(chance.random((4, 2)) < 0.5, chance.integers(0, 6, (4, 2)), chance.integers(0, whole + 1))
    others = chance.integers(0, 60, 2)
    return np.stack([part, whole], axis=2), (int(chance.integers(1, 5)), *map(int, others))


@pytest.mark.parametrize("seed", range(2))
def test_no_hidden_count_is_behind_any_share_interval_sentence_choice_or_file(looked_at, seed):
    staff, readmitted = shares_of(seed)
    seen, snapshot = looked_at(staff, readmitted)
    published, truth = published_staff(snapshot), truth_of(staff)
    assert len(published) == 8
    notes = noted(seen, published, truth)
    shown = notes[notes["numerator"].notna()]
    assert len(shown) == (~notes["hidden"]).sum()
    assert shown["numerator"].tolist() == [truth[key][0] for key in published.index[~published["hidden"].astype(bool)]]
    assert attack(notes, groupings=GROUPINGS).empty
    assert said_of_hidden(seen, published, truth) == set()
    tables = of_departments(seen["municipalities"])
    assert len(tables) == 6
    for table in tables:
        assert attack(table, groupings=SHARED).empty


PLAIN_STAFF = np.array([[(40, 60), (41, 61)], [(3, 30), (20, 31)], [(70, 130), (72, 131)], [(9, 20), (9, 20)]])
SMALL = "Medicinsk- og Hjertemedicinsk Afdeling, HE Midt"


@pytest.fixture(scope="module")
def plain_pages(looked_at):
    return looked_at(PLAIN_STAFF, (46, 48, 3))


def with_leaks(seen: dict[str, Seen], name: str, year: str) -> dict[str, dict[str, Seen]]:
    """The pages with the hidden share of three in thirty said in each kind of place."""
    told = f"{name} | {year} | 10 % | 3–26 %"
    headings = ["Enhed", "Periode", "Andel i %", "Usikkerhed fra", "Usikkerhed til"]
    point = {"hovertext": [f"<b>{name}</b><br>{year}"], "y": [10.0]}
    reach = {"error_y": {"array": [15.6], "arrayminus": [6.54]}}
    page, linked = seen["full_time"], seen["initiative"]
    leaky = {
        "row": replace(page, lines=(*page.lines, told)),
        "interval": replace(page, lines=(*page.lines, f"{name} | {year} | 3–26 %")),
        "hover": replace(page, pictures=[{"data": [point | {"hovertext": [told]}]}]),
        "height": replace(page, pictures=[{"data": [point]}]),
        "whisker": replace(page, pictures=[{"data": [point | reach]}]),
        "choice": replace(page, options=(*page.options, f"{name}, {year}: 10 %")),
        "alt": replace(page, alts=(f"{name} ligger på 10 % i {year}",)),
        "sentence": replace(page, lines=(*page.lines, f"{name} fra 10 % ({year}) til 65 %.")),
        "file": replace(page, files=[("fuldtid.csv", headings, [[name, year, "10", "3,4596", "25,6211"]])]),
    }
    kinds = {kind: seen | {"full_time": own} for kind, own in leaky.items()}
    return kinds | {"linked": seen | {"initiative": replace(linked, lines=(f"10 % | {name} · {year}",))}}


def test_a_leak_of_a_share_is_found_in_every_kind_of_output(plain_pages):
    seen, snapshot = plain_pages
    published, truth = published_staff(snapshot), truth_of(PLAIN_STAFF)
    assert published.loc[(SMALL, "2019"), "hidden"]
    for kind, leaky in with_leaks(seen, SMALL, "2019").items():
        found = noted(leaky, published, truth)
        assert len(attack(found, groupings=GROUPINGS)), kind
        assert kind == "height" or said_of_hidden(leaky, published, truth), kind


def test_a_leak_of_a_departments_distribution_is_found_in_table_sentence_and_file(plain_pages):
    seen, _ = plain_pages
    page = seen["municipalities"]
    place = next(at for at, table in enumerate(page.tables) if "Genind" in table[0] and table[1][0] == "Afdeling")
    caption, headings, rows = page.tables[place]
    told = {
        "whole": [[*row[:1], "97", *row[2:]] if row[0] == "I alt" else row for row in rows],
        "share": [[*row[:-1], "47,4 %"] if row[1] == "46" else row for row in rows],
    }
    sentence = replace(page, words=f"{page.words} Størst andel har Akutafdelingen, HE Midt: 47,4 % (46 af 97).")
    leaky = [replace(page, tables=[(caption, headings, own)], files=[]) for own in told.values()]
    leaky += [replace(page, tables=[], files=[(caption, headings, own)]) for own in told.values()]
    for one in [*leaky, sentence]:
        found = [
            attack(table, groupings={"organisation": {"I alt": list(DEPARTMENTS)}}) for table in of_departments(one)
        ]
        assert sum(map(len, found)) > 0


def test_a_share_that_would_tell_the_whole_of_a_hidden_part_is_said_to_be_hidden_not_missing(plain_pages):
    seen, _ = plain_pages
    page = seen["shared"]
    _, headings, rows = next(table for table in page.tables if table[0].startswith("Tal i"))
    assert [row[headings.index("Tal")] for row in rows] == ["skjult"]
    assert "tallene er skjult." in page.words and "mangler" not in page.words.partition("Hvad indikatoren er")[0]
    assert all("47" not in cell for _, _, kept in page.files for row in kept for cell in row)
