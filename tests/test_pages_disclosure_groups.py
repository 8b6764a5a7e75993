"""Groups of people, ages and limits as pages print them of loaded files: nothing hidden can be computed from it."""

import re
import shutil
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from attack import attack
from figure_pages import opened, turned
from printed_pages import Seen, counts_behind_shares, keep_files, seen_of, speaking_of

import settings as settings_module
from data.snapshot import shared_snapshot
from loaders.__main__ import main
from measures.xmr import xmr

YEAR = (date(2020, 1, 1), date(2020, 12, 31))
STAFF = {"Alle faggrupper": (64, 100), "Sygeplejersker": (35, 50), "SOSU": (27, 38), "Læger": (2, 12)}
FILLING = {"Alle faggrupper": ["Sygeplejersker", "SOSU", "Læger"]}
# Two years of months: up and down by chance, with a few small ones.
FALLS = (9, 14, 8, 13, 3, 12, 15, 9, 14, 7, 13, 8, 12, 16, 9, 2, 15, 8, 13, 9, 14, 7, 12, 10)
PEOPLE = {"Viborg": 19_000, "Silkeborg": 18_000, "Skive": 10_000, "Horsens": 16_000}
BROKEN = {"Viborg": 90, "Silkeborg": 70, "Skive": 3, "Horsens": 60}
RATES = {"Viborg": "12,5", "Silkeborg": "10,0", "Skive": "0,3", "Horsens": "11,0"}


def staff_file() -> list[str]:
    rows = [
        f"Fuldtidsandel;Hospitalsenhed Midt;{group};2020;{100 * part / whole:.1f} %;{part};{whole}".replace(".", ",")
        for group, (part, whole) in STAFF.items()
    ]
    return ["Indikator;Hospital;Personalegruppe;År;Andel;Tæller;Nævner", *rows]


def months_file() -> list[str]:
    rows = [f"Fald;Skive;{2020 + at // 12}-{at % 12 + 1:02};{n}" for at, n in enumerate(FALLS)]
    return ["Indikator;Kommune;Måned;Antal", *rows]


def ages_file() -> list[str]:
    told = {"Indbyggere 65+": PEOPLE, "Hoftebrud": BROKEN}
    rows = [f"{name};{place};2021;{n}" for name, counts in told.items() for place, n in counts.items()]
    return ["Indikator;Kommune;År;Antal", *rows]


def rates_file() -> list[str]:
    rows = [f"Lungebetændelse;{place};65+ år;2021;pr. 1.000;{rate}" for place, rate in RATES.items()]
    return ["Indikator;Kommune;Aldersgruppe;År;Måleenhed;Værdi", *rows]


@pytest.fixture(scope="module")
def seen(filled_database, tmp_path_factory):
    """Load the four files by the command and read the pages that show them; by name."""
    folder = tmp_path_factory.mktemp("grupper")
    address = f"sqlite:///{shutil.copy(filled_database, folder / 'tal.db')}"
    written = {"fuldtid": staff_file(), "fald": months_file(), "alder": ages_file(), "rater": rates_file()}
    for name, lines in written.items():
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", address)
        patch.setenv("KLYNGE_TODAY", "2022-06-20")
        settings_module.settings.cache_clear()
        assert main(["load", *(str(folder / f"{name}.csv") for name in written), "--dated", "2022-05-20"]) == 0
        files = keep_files(patch)
        app = opened("full_time", bland="ja")
        found = {"staff": seen_of(app, files)}
        found["series"] = seen_of(turned(app, "indicators", indikator="fald", enhed="kommune-779", graenser="1"), files)
        of_age = {"indikator": "hoftebrud", "periode": "2021", "grundlag": "indbyggere-65", "sammenlign": "region"}
        found["age"] = seen_of(turned(app, "municipalities", **of_age), files)
        found["rate"] = seen_of(turned(app, "municipalities", indikator="lungebetaendelse", periode="2021"), files)
        yield found
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def staff_noted(page: Seen) -> pd.DataFrame:
    """What an outsider who knows how many people each group has notes of full time."""
    wholes = {(group, "2020"): float(whole) for group, (_, whole) in STAFF.items()}
    counts = counts_behind_shares(page, wholes)
    told = [min(counts.get((group, "2020"), {np.nan})) for group in STAFF]
    frame = pd.DataFrame({"people": list(STAFF), "numerator": told, "denominator": [w for _, w in STAFF.values()]})
    days = {"period_start": YEAR[0], "period_end": YEAR[1]}
    return frame.assign(indicator="fuldtid", organisation="he-midt", hidden=frame["numerator"].isna(), **days)


def test_full_time_of_mixed_groups_gives_no_small_group_back(seen):
    page = seen["staff"]
    notes = staff_noted(page)
    assert notes["numerator"].notna().sum() == 2
    assert [n for n in notes["numerator"] if n == n] == [64.0, STAFF["Sygeplejersker"][0]]
    assert attack(notes, groupings={"people": FILLING}).empty
    leaky = replace(page, lines=(*page.lines, "Hospitalsenhed Midt | SOSU | 2020 | 71 %"))
    found = attack(staff_noted(leaky), groupings={"people": FILLING})
    assert ("Læger", 2.0) in list(zip(found["people"], found["number"], strict=True))


def counts_in_the_table(page: Seen) -> list[float]:
    """The counts of months that the table beside the chart shows."""
    _, headings, rows = next(table for table in page.tables if table[0].startswith("Tal i"))
    told = [row[headings.index("Tal")] for row in rows if not re.fullmatch(r"\d{4}.*", row[0])]
    return [float(words) for words in told if words.isdigit()]


def middles(page: Seen) -> list[float]:
    """The means that printed or drawn limits tell: halfway between the two."""
    drawn = " ".join(str(note["text"]) for one in page.pictures for note in one["layout"].get("annotations", []))
    told = re.findall(r"ligger mellem (−?[\d,]+) og (−?[\d,]+)", page.words)
    told += re.findall(r"nedre grænse ([\d,]*[1-9]).*?øvre grænse ([\d,]+)", drawn)
    return [sum(float(end.replace(",", ".").replace("−", "-")) for end in pair) / 2 for pair in told]


def hidden_sums(page: Seen) -> set[float]:
    """What is left of all months for those hidden, if a printed mean were that of all."""
    shown = counts_in_the_table(page)
    return {round(middle * len(FALLS) - sum(shown)) for middle in middles(page)}


def test_limits_of_a_series_rest_on_the_shown_figures_alone(seen):
    page = seen["series"]
    shown = counts_in_the_table(page)
    hidden_sum = sum(FALLS) - sum(shown)
    assert len(FALLS) - 6 < len(shown) < len(FALLS) - 1
    assert min(shown) >= 5 and middles(page)
    assert all(abs(middle - np.mean(shown)) < 0.06 for middle in middles(page))
    assert hidden_sum not in hidden_sums(page)
    of_all = xmr(FALLS)
    ends = [f"{end:.2f}".replace(".", ",").replace("-", "−") for end in (of_all.lower, of_all.upper)]
    assert hidden_sum in hidden_sums(replace(page, words=f"Det sædvanlige ligger mellem {ends[0]} og {ends[1]}."))
    note = {"text": "nedre grænse 1,1 " + f"øvre grænse {2 * of_all.mean - 1.1:.2f}".replace(".", ",")}
    assert hidden_sum in hidden_sums(replace(page, words="", pictures=[{"layout": {"annotations": [note]}}]))


def test_a_rate_of_an_age_base_gives_no_hidden_count_back(seen):
    page = seen["age"]
    rates = dict(rates_of(page))
    counts = {place: round(rate * PEOPLE[place] / 10_000) for place, rate in rates.items()}
    assert len(counts) >= 2 and counts.items() <= BROKEN.items()
    assert "Skive" not in counts and speaking_of(page, {"Skive"}) == []
    caption, headings, rows = next(table for table in page.tables if table[1][0] == "Kommune")
    leaky = [[*row[:-1], "3,0"] if row[0] == "Skive" else row for row in rows]
    assert speaking_of(replace(page, tables=[(caption, headings, leaky)]), {"Skive"})


def rates_of(page: Seen) -> list[tuple[str, float]]:
    """The lengths of the ranked dots, by municipality."""
    return [
        (words.partition(":")[0], x)
        for picture in page.pictures
        for trace in picture["data"]
        if "error_x" in trace and isinstance(trace.get("hovertext"), list)
        for words, x in zip(trace["hovertext"], trace["x"], strict=True)
    ]


def test_a_rate_without_count_and_base_is_hidden_where_the_people_of_its_age_give_the_count_back(seen):
    page = seen["rate"]
    assert "12,5" in page.words
    assert speaking_of(page, {"Skive"}) == []
    assert not any("0,3" in cell for _, _, rows in [*page.tables, *page.files] for row in rows for cell in row)
