"""Everything the pages print of random small tables, laid over each other: no hidden count can be computed from it."""

import ast
import html
import json
import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from attack import attack
from figure_pages import load, opened, turned
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from plain_rows import count, observation
from printed_pages import Seen, counts_behind_intervals, keep_files, seen_of, speaking_of, tables_of

import settings as settings_module
from data.choices import Choices
from data.periods import period_code, period_days
from data.queries import figures
from data.snapshot import shared_snapshot
from data.verdicts import RATIO
from exports.table_files import csv_bytes
from measures.area_rates import ratio_of
from measures.figure_sums import memberships
from measures.rates import rate_table
from pages.parts.comparison.choice import figure_choice
from pages.parts.comparison.compared import compare
from pages.parts.comparison.parts import area_frame, figures_note
from pages.parts.figures.published import of_day
from pages.parts.view import View

ROOT = Path(__file__).parent.parent
DAY, LATER = date(2022, 5, 20), date(2022, 6, 20)
TOTAL, HOME, CLINIC = "iv-behandlinger", "iv-behandlinger-hjemme", "iv-behandlinger-klinik"
NAMES = {TOTAL: "IV-behandlinger", HOME: "IV-behandlinger i hjemmet", CLINIC: "IV-behandlinger på sygeplejeklinik"}
PLACES = {"Viborg": "kommune-791", "Silkeborg": "kommune-740", "Skive": "kommune-779", "Horsens": "kommune-615"}
# Fourteen municipalities of one region: with a few of them hidden, there are still enough for a funnel.
REGION = ("615", "657", "661", "665", "671", "706", "707", "710", "727", "730", "740", "746", "756", "779")
N_MONTHS = 3
RATES = {"779": 0.67, "791": 12.5}
SPAN = period_code(date(2021, 1, 1), date(2021, 3, 31))
PERIODS = ["2021-01", "2021-02", "2021-03", SPAN]
COLUMNS = ["organisation", "part", "period", "numerator", "denominator", "value", "low", "high", "hidden"]


def counts_of(seed: int) -> np.ndarray:
    """Municipality x month x home/clinic: zeros, small counts and a few larger ones."""
    chance = np.random.default_rng(seed)
    return np.where(
        chance.random((4, N_MONTHS, 2)) < 0.5,
        chance.integers(0, 5, (4, N_MONTHS, 2)),
        chance.integers(5, 30, (4, N_MONTHS, 2)),
    )


def rows_of(counts: np.ndarray) -> list[dict]:
    made = []
    for place, code in enumerate(PLACES.values()):
        for month in range(counts.shape[1]):
            home, clinic = (float(number) for number in counts[place, month])
            for indicator, number in ((TOTAL, home + clinic), (HOME, home), (CLINIC, clinic)):
                made.append(count(code[-3:], number, month + 1, indicator=NAMES[indicator]))
    return made


@pytest.fixture
def store_of(filled_database, tmp_path, monkeypatch):
    """Open a server's store holding one or more issues of a table."""

    def filled(*issues: np.ndarray):
        address = f"sqlite:///{shutil.copy(filled_database, tmp_path / 'tal.db')}"
        monkeypatch.setenv("DATABASE_URL", address)
        monkeypatch.setenv("KLYNGE_TODAY", LATER.isoformat())
        settings_module.settings.cache_clear()
        for number, counts in enumerate(issues):
            load(address, rows_of(counts), dated_on=DAY + timedelta(days=30 * number))
        return shared_snapshot(address)

    yield filled
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def number(words: str) -> float:
    found = re.fullmatch(r"[^\d]*?([\d.]+(?:,\d+)?)[^\d]*", words)
    return float(found[1].replace(".", "").replace(",", ".")) if found else float("nan")


def markup(app) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def person_years(people: float, period: str) -> float:
    first, last = period_days(period)
    return people * ((last - first).days + 1) / 365


def of_municipalities(app, indicator: str, period: str) -> list[tuple]:
    """What the tables of municipalities say: count, what it is of, rate, both ends of the interval."""
    nothing, found = float("nan"), []
    for _, headings, rows in tables_of(app):
        at = {words.split(" (")[0]: place for place, words in enumerate(headings)}
        if headings[:1] != ["Kommune"] or "Antal" not in at or "Usikkerhed" not in at:
            continue
        of_share = "Ud af" in at
        for cells in rows:
            row = [cells[at["Antal"]], cells[at["Ud af" if of_share else "Indbyggere"]], cells[at["Antal"] + 2]]
            ends = [number(end) for end in cells[at["Usikkerhed"]].split("–")] * 2
            place, hidden = PLACES[cells[0]], row[0] == "skjult"
            if of_share:
                found.append((place, CLINIC, period, number(row[0]), nothing, nothing, nothing, nothing, hidden))
                found.append(
                    (place, TOTAL, period, number(row[1]), nothing, nothing, nothing, nothing, row[1] == "skjult")
                )
            else:
                whole = person_years(number(row[1]), period)
                told = (number(row[0]), whole, number(row[2]), *ends[:2], hidden)
                found.append((place, indicator, period, *told))
    return found


def of_pictures(app, indicator: str, period: str, people: dict[str, float]) -> list[tuple]:
    """What the dots hold as the browser gets them, read back as counts."""
    nothing, found = float("nan"), []
    for element in app.get("plotly_chart"):
        if "kly_hoej-til-lav" not in element.proto.id:
            continue
        spec = json.loads(element.proto.spec)
        for trace in spec["data"]:
            words = trace.get("hovertext") or []
            for at, said in enumerate(words if isinstance(words, list) else []):
                place = PLACES.get(said.partition(":")[0])
                if place and "error_x" in trace and period:
                    told = round(trace["x"][at] * person_years(people[place], period) / 10_000)
                    found.append((place, indicator, period, float(told), nothing, nothing, nothing, nothing, False))
    return found


def of_series(app, place: str, indicator: str) -> list[tuple]:
    """What the page Indikatorer says of each period of a series."""
    nothing, found = float("nan"), []
    words = {"januar 2021": "2021-01", "februar 2021": "2021-02", "marts 2021": "2021-03"}
    for caption, headings, rows in tables_of(app):
        if caption.startswith("Tal i"):
            for cells in rows:
                period = next((code for name, code in words.items() if cells[0].startswith(name)), SPAN)
                told = cells[headings.index("Tal")]
                found.append(
                    (place, indicator, period, number(told), nothing, nothing, nothing, nothing, told == "skjult")
                )
    return found


def of_benchmark(app, indicator: str, period: str, people: float, area: str) -> list[tuple]:
    nothing = float("nan")
    words = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup(app))))
    told = re.search(r"gennemsnit \((?:\d+ af \d+ kommuner; )?([\d.,]+) pr\. 10\.000", words)
    value = number(told[1]) if told else nothing
    return [(area, indicator, period, nothing, person_years(people, period), value, nothing, nothing, told is None)]


def of_file(snapshot, indicator: str, period: str) -> list[tuple]:
    """What the downloaded file of the ranked municipalities says."""
    nothing = float("nan")
    view = View(
        page="municipalities", choices=Choices(status_date=LATER, indicator=indicator, period=period),
        snapshot=snapshot, asked_date=None, today=LATER, newest_on=LATER, stale=False, outdated=False, due_by=None,
        only="", options=(), ignored=(),
    )  # fmt: skip
    chosen = figure_choice(view)
    found = compare(view, chosen)
    lines = csv_bytes(area_frame(found), note=figures_note(found, chosen)).decode("utf-8-sig").splitlines()
    told = [line.split(";") for line in lines[1:] if line.partition(";")[0] in PLACES]
    return [
        (
            PLACES[cells[0]],
            indicator,
            period,
            number(cells[1]),
            nothing,
            nothing,
            nothing,
            nothing,
            cells[1] == "skjult",
        )
        for cells in told
    ]


def printed(snapshot) -> pd.DataFrame:
    """What the pages print of three indicators in every period, benchmark and series, as an outsider notes it."""
    register = snapshot.ask(figures.organisations).set_index("organisation_id")
    people = register["inhabitants"].to_dict()
    cluster = [place for place in PLACES.values() if "Midtklyngen" in (register.loc[place, "cluster"] or "")]
    found = []
    app = opened("municipalities")
    for indicator, period in product(NAMES, PERIODS):
        for benchmark in {TOTAL: ("region",), HOME: (), CLINIC: ("klynge", "region")}[indicator]:
            turned(app, "municipalities", indikator=indicator, periode=period, sammenlign=benchmark)
            members = cluster if benchmark == "klynge" else list(PLACES.values())
            area = "=".join(["cluster" if benchmark == "klynge" else "region", ""])
            found += of_municipalities(app, indicator, period) + of_pictures(app, indicator, period, people)
            found += of_benchmark(app, indicator, period, sum(people[place] for place in members), area)
        found += of_file(snapshot, indicator, period)
    for indicator, place in product((HOME, CLINIC), list(PLACES.values())[:2]):
        found += of_series(turned(app, "indicators", indikator=indicator, enhed=place), place, indicator)
    table = pd.DataFrame(found, columns=COLUMNS)
    days = [period_days(period) for period in table["period"]]
    return table.assign(indicator=TOTAL, period_start=[one[0] for one in days], period_end=[one[1] for one in days])


HIDDEN_MONTHS = {"2021-01": "januar 2021", "2021-02": "februar 2021", "2021-03": "marts 2021"}


def hidden_names(snapshot, indicator: str, period: str) -> set[str]:
    """The municipalities whose count is hidden."""
    table = of_day(snapshot, LATER, indicator)
    own = table[table["indicator_id"].eq(indicator) & table["period"].eq(period) & table["kind"].eq("kommune")]
    return set(own.loc[own["hidden"].astype(bool), "organisation"])


def hidden_months(snapshot, indicator: str, place: str) -> set[str]:
    table = of_day(snapshot, LATER, indicator)
    own = table[table["indicator_id"].eq(indicator) & table["organisation_id"].eq(place)]
    return {HIDDEN_MONTHS[code] for code in own.loc[own["hidden"].astype(bool), "period"] if code in HIDDEN_MONTHS}


def years_of(snapshot, period: str) -> dict[str, float]:
    register = snapshot.ask(figures.organisations).set_index("organisation_id")
    return {name: person_years(register.loc[code, "inhabitants"], period) for name, code in PLACES.items()}


def groupings_of(snapshot) -> dict:
    register = snapshot.ask(figures.organisations).set_index("organisation_id")
    cluster = [place for place in PLACES.values() if "Midtklyngen" in (register.loc[place, "cluster"] or "")]
    areas = {"cluster=": cluster, "region=": list(PLACES.values())}
    return {"organisation": areas, "part": {TOTAL: [HOME, CLINIC]}}


def test_no_hidden_count_can_be_computed_from_all_that_the_pages_print(store_of):
    counts = counts_of(11)
    snapshot = store_of(counts)
    seen = printed(snapshot)
    groupings = groupings_of(snapshot)
    assert seen["hidden"].sum() > 60 and seen["numerator"].notna().sum() > 60
    assert attack(seen, groupings=groupings).empty
    # The truth is what is printed, and the same attack finds a count that is printed by mistake.
    for row in seen[seen["numerator"].notna() & seen["part"].eq(CLINIC) & seen["period"].ne(SPAN)].itertuples():
        place, month = list(PLACES.values()).index(row.organisation), int(row.period[-2:]) - 1
        assert row.numerator == counts[place, month, 1]
    place, month = next(
        (place, month) for place, month in product(range(4), range(3)) if 0 < counts[place, month, 1] < 5
    )
    leak = seen.iloc[:1].assign(
        organisation=list(PLACES.values())[place], part=CLINIC, numerator=float(counts[place, month, 1]), hidden=False,
        period_start=date(2021, month + 1, 1), period_end=period_days(f"2021-{month + 1:02}")[1],
        **dict.fromkeys(("value", "low", "high", "denominator"), float("nan")),
    )  # fmt: skip
    assert len(attack(pd.concat([seen, leak]), groupings=groupings))


@pytest.fixture
def looked_at(store_of, monkeypatch):
    """Load counts and read the pages of municipalities and indicators whole; each with the names that are hidden."""

    def read(counts: np.ndarray, asked_for=((TOTAL, "2021-02"), (HOME, "2021-02"), (CLINIC, SPAN))) -> list[tuple]:
        snapshot = store_of(counts)
        files = keep_files(monkeypatch)
        found = []
        app = opened("overview")
        for indicator, period in asked_for:
            files.clear()
            turned(app, "municipalities", indikator=indicator, periode=period, sammenlign="region")
            names = hidden_names(snapshot, indicator, period)
            found.append((seen_of(app, files), names, indicator, period, snapshot))
        for indicator, place in ((CLINIC, "kommune-791"), (HOME, "kommune-779")):
            files.clear()
            turned(app, "indicators", indikator=indicator, enhed=place)
            found.append((seen_of(app, files), hidden_months(snapshot, indicator, place), indicator, "", snapshot))
        return found

    return read


small_tables = st.lists(
    st.one_of(st.integers(0, 4), st.integers(0, 4), st.integers(5, 40)), min_size=24, max_size=24
).map(lambda numbers: np.array(numbers).reshape(4, N_MONTHS, 2))


@trying(
    max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
@given(counts=small_tables)
def test_no_table_picture_file_or_sentence_speaks_of_a_hidden_number(looked_at, tmp_path, counts):
    (tmp_path / "tal.db").unlink(missing_ok=True)
    shared_snapshot.cache_clear()
    for seen, names, indicator, period, snapshot in looked_at(counts):
        assert seen.tables and (len(seen.files) >= 2 or not period)
        assert speaking_of(seen, names, pair=("Viborg", "Silkeborg")) == []
        if period and indicator != CLINIC:
            pinned = counts_behind_intervals(seen, years_of(snapshot, period))
            assert not pinned.keys() & names


@trying(
    max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)
@given(counts=small_tables)
def test_no_hidden_count_of_any_small_table_can_be_computed_from_what_is_published(store_of, tmp_path, counts):
    (tmp_path / "tal.db").unlink(missing_ok=True)
    shared_snapshot.cache_clear()
    snapshot = store_of(counts)
    table = of_day_seen(snapshot, LATER, 0)
    everything = table[table["organisation"].ne("country=")].drop(columns="issue")
    assert attack(everything, groupings=groupings_of(snapshot)).empty


def pair_words(number: float, years: float, name: str) -> str:
    """What the page would say of a hidden number against nine in Viborg."""
    found = ratio_of({"numerator": number, "exposure": years}, {"numerator": 9.0, "exposure": 2 * years})
    told = {end: f"{getattr(found, end):.1f}".replace(".", ",") for end in ("ratio", "lower", "upper")}
    return RATIO[found.verdict].format(**told, first=name, second="Viborg", per="pr. indbygger")


def planted(seen: Seen, name: str, years: float) -> dict[str, Seen]:
    """The same page with the interval, the hover, the length, the sentence or the file of a hidden three."""
    told = rate_table(np.array([3.0]), np.array([years]), multiplier=10_000).iloc[0]
    ends = "–".join(f"{told[end]:.1f}".replace(".", ",") for end in ("lower95", "upper95"))
    caption, headings, rows = next(table for table in seen.tables if "Usikkerhed" in table[1])
    at = headings.index("Usikkerhed")
    leaky = [[*row[:at], ends, *row[at + 1 :]] if row[0] == name else row for row in rows]
    picture = {"layout": {}, "data": [{"hovertext": [f"{name}: ({ends})"]}]}
    length = {"layout": {}, "data": [{"hovertext": [f"{name}: skjult"], "x": [told["value"]], "error_x": {}}]}
    return {
        "interval": replace(seen, tables=[(caption, headings, leaky)]),
        "hover": replace(seen, tables=[], pictures=[picture]),
        "length": replace(seen, tables=[], pictures=[length]),
        "file": replace(seen, tables=[], files=[("kommuner.xlsx", headings, leaky)]),
        "sentence": replace(seen, tables=[], words=f"{name} ligger over gennemsnittet: 0,67 mod 2,1."),
        "alternative text": replace(seen, tables=[], alts=(f"Prikker; {name} har 0,67",)),
        "choice": replace(seen, tables=[], options=(f"{name}, februar 2021: 3",)),
        "pair": replace(seen, tables=[], words=pair_words(3.0, years, name)),
    }


def test_a_leak_is_found_in_every_kind_of_output(looked_at):
    counts = np.full((4, N_MONTHS, 2), 9)
    counts[2, 1, 0] = 3
    (seen, names, _, period, snapshot), *_ = looked_at(counts, asked_for=((HOME, "2021-02"),))
    assert "Skive" in names and speaking_of(seen, names) == []
    years = years_of(snapshot, period)["Skive"]
    for kind, leaky in planted(seen, "Skive", years).items():
        assert speaking_of(leaky, names, pair=("Skive", "Viborg")), kind
        if kind in ("interval", "hover", "file"):
            assert counts_behind_intervals(leaky, years_of(snapshot, period))["Skive"] == 3.0
    # Both people known, the sentence of two is as good as the count.
    said = pair_words(3.0, years, "Skive")
    assert [one for one in range(1, 100) if pair_words(one, years, "Skive") == said] == [3]
    shown_count = counts_behind_intervals(seen, years_of(snapshot, period))
    assert shown_count and set(shown_count.values()) == {9.0}


@pytest.fixture
def funnel_seen(store_of, monkeypatch):
    """Load one month of fourteen municipalities, two of them small, and read the page with its funnel."""

    def read(seed: int) -> tuple[Seen, pd.DataFrame, pd.DataFrame]:
        chance = np.random.default_rng(seed)
        counts = dict(zip(REGION, map(float, [*chance.integers(1, 5, 2), *chance.integers(5, 60, 12)]), strict=True))
        store_of()
        address = str(settings_module.settings().database_url)
        load(address, [count(code, n, indicator=NAMES[HOME]) for code, n in counts.items()], dated_on=DAY)
        snapshot = shared_snapshot(address)
        files = keep_files(monkeypatch)
        app = opened("municipalities", indikator=HOME, periode="2021-01", sammenlign="region")
        register = snapshot.ask(figures.organisations).set_index("organisation_id")
        members = register.loc[[f"kommune-{code}" for code in REGION]]
        region = of_benchmark(app, HOME, "2021-01", members["inhabitants"].sum(), "region=")
        truth = members.assign(count=list(counts.values())).set_index("name")
        hidden = hidden_names(snapshot, HOME, "2021-01")
        return seen_of(app, files), truth.assign(hidden=truth.index.isin(hidden)), pd.DataFrame(region, columns=COLUMNS)

    return read


def behind_the_funnel(seen: Seen) -> dict[str, float]:
    """The counts behind the points of the funnel and behind its table and files: rate times person-years."""
    found = {}
    for caption, headings, rows in [*seen.tables, *seen.files]:
        read = float if caption.endswith(".xlsx") else number
        if headings[-1] == "I tragten":
            told = [row for row in rows if len(row) == 4 and row[1] and row[2]]
            found |= {row[0]: round(read(row[1]) * read(row[2]) / 10_000) for row in told}
    for picture in seen.pictures:
        for trace in picture["data"]:
            if trace.get("mode") == "markers+text" and isinstance(trace.get("hovertext"), list):
                for words, size, rate in zip(trace["hovertext"], trace["x"], trace["y"], strict=True):
                    found[words.partition(":")[0]] = round(size * rate / 10_000)
    return found


def as_noted(told: dict[str, float], truth: pd.DataFrame, region: pd.DataFrame) -> pd.DataFrame:
    rows = [(row["code"], told.get(name, np.nan), bool(row["hidden"])) for name, row in truth.iterrows()]
    total = round(region["value"].iloc[0] * region["denominator"].iloc[0] / 10_000)
    frame = pd.DataFrame([*rows, ("region=", float(total), False)], columns=["organisation", "numerator", "hidden"])
    first, last = period_days("2021-01")
    return frame.assign(indicator=HOME, period_start=first, period_end=last)


@pytest.mark.parametrize("seed", range(2))
def test_no_hidden_count_is_behind_the_points_of_a_funnel_and_its_table(funnel_seen, seed):
    seen, truth, region = funnel_seen(seed)
    assert truth["hidden"].sum() >= 2 and any("Tragtdiagram" in alt for alt in seen.alts)
    told = behind_the_funnel(seen)
    assert told == truth.loc[~truth["hidden"], "count"].to_dict()
    assert speaking_of(seen, set(truth.index[truth["hidden"]])) == []
    groupings = {"organisation": {"region=": truth["code"].tolist()}}
    assert attack(as_noted(told, truth, region), groupings=groupings).empty
    # One point too many, and the other hidden one follows from the region.
    name = truth.index[truth["hidden"]][0]
    people = person_years(truth.loc[name, "inhabitants"], "2021-01")
    point = {"mode": "markers+text", "hovertext": [f"{name}: skjult"], "x": [people]}
    point["y"] = [truth.loc[name, "count"] / people * 10_000]
    leaky = replace(seen, pictures=[*seen.pictures, {"layout": {}, "data": [point]}])
    assert len(attack(as_noted(behind_the_funnel(leaky), truth, region), groupings=groupings))


def test_the_shipped_counts_are_protected_without_hiding_a_total(store_of):
    """So the page compares with a benchmark: cluster, region, country and years of all municipalities stay."""
    snapshot = store_of()
    shared = shared_snapshot(str(settings_module.settings().database_url))
    table = of_day(shared, LATER, TOTAL)
    assert snapshot is shared and len(table) > 1300
    assert not table.loc[table["kind"].ne("kommune"), "hidden"].any()
    year = table[table["indicator_id"].eq(TOTAL) & table["period"].eq("2021")]
    assert year.loc[year["hidden"], "organisation"].isin(["Samsø"]).all()
    assert table["hidden"].sum() < 560
    register = shared.ask(figures.organisations)
    members = {name: rows["organisation_id"].tolist() for name, rows in memberships(register).groupby("area_id")}
    seen = of_day_seen(shared, LATER, 0).assign(organisation=named(table))
    present = set(seen["organisation"])
    areas = {name: [one for one in own if one in present] for name, own in members.items() if name in present}
    assert attack(seen.drop(columns="issue"), groupings={"organisation": areas, "part": {TOTAL: [HOME, CLINIC]}}).empty


def named(table: pd.DataFrame) -> list[str]:
    return table.loc[table["unit"].eq("count"), "organisation_id"].tolist()


def only_small_ones_hidden(frame: pd.DataFrame) -> pd.DataFrame:
    small = frame["numerator"].between(1, 4)
    return frame.assign(hidden=small, numerator=frame["numerator"].mask(small))


def plain(counts: np.ndarray, *, suffix: str = "") -> pd.DataFrame:
    """Municipalities, months and parts with the sum of the months, of the parts, and of the municipalities."""
    rows = []
    for place, month, part in product([*range(4), None], [*range(counts.shape[1]), None], [0, 1, None]):
        own = counts[[place] if place is not None else slice(None)]
        own = own[:, [month] if month is not None else slice(None)][:, :, [part] if part is not None else slice(None)]
        period = SPAN if month is None else f"2021-{month + 1:02}"
        name = "region=" if place is None else list(PLACES.values())[place]
        rows.append((name, {0: HOME, 1: CLINIC, None: TOTAL}[part], *period_days(period), float(own.sum())))
    columns = ["organisation", "part", "period_start", "period_end", "numerator"]
    return pd.DataFrame(rows, columns=columns).assign(indicator=TOTAL, hidden=False)


@pytest.mark.parametrize("seed", range(4))
def test_the_attack_finds_what_hiding_only_the_small_ones_gives_back(seed):
    groupings = {"organisation": {"region=": list(PLACES.values())}, "part": {TOTAL: [HOME, CLINIC]}}
    assert len(attack(only_small_ones_hidden(plain(counts_of(seed))), groupings=groupings))


def test_a_rate_without_its_count_is_hidden_where_the_inhabitants_give_the_count_back(store_of):
    store_of()
    told = [observation("", rate, code=code, indicator="Fald", unit="pr. 10.000") for code, rate in RATES.items()]
    load(str(settings_module.settings().database_url), told, dated_on=DAY)
    shown = of_day(shared_snapshot(settings_module.settings().database_url), LATER, "fald")
    shown = shown[shown["kind"] == "kommune"].set_index("code")
    assert shown.loc["779", "hidden"] and np.isnan(shown.loc["779", "value"])
    assert not shown.loc["791", "hidden"]


def test_raw_figures_are_asked_for_in_one_place():
    asking = set()
    for path in [*(ROOT / "pages").rglob("*.py"), *(ROOT / "exports").rglob("*.py"), ROOT / "dashboard.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if "observations" in (getattr(node, "attr", ""), node.name if isinstance(node, ast.alias) else ""):
                asking.add(path.name)
    assert asking == {"published.py"}


def of_day_seen(snapshot, day: date, issue: int) -> pd.DataFrame:
    """What is published on a day, as `attack` takes it."""
    table = of_day(snapshot, day, TOTAL)
    table = table[table["unit"] == "count"]
    return pd.DataFrame(
        {
            "organisation": [f"{row.kind}=" if row.member_ids else row.organisation_id for row in table.itertuples()],
            "part": table["indicator_id"],
            "period_start": table["period_start_on"],
            "period_end": table["period_end_on"],
            "numerator": table["numerator"],
            "hidden": table["hidden"].astype(bool),
            "indicator": TOTAL,
            "issue": issue,
        }
    ).reset_index(drop=True)


def over_each_other(before: pd.DataFrame, after: pd.DataFrame, changed: set[tuple], groupings: dict) -> tuple:
    """Two issues as one table: what a correction touches bears another name in the second.

    The outsider is thought to know which figure was corrected, the worst that can be.
    """
    areas = dict(groupings["organisation"])
    later = after.copy()
    for name, day in changed:
        new = f"{name}'"
        touched = (later["period_start"] <= day) & (later["period_end"] >= day)
        later.loc[touched & later["organisation"].eq(name), "organisation"] = new
        for area in groupings["organisation"]:
            later.loc[touched & later["organisation"].eq(area), "organisation"] = f"{area}'"
            areas[f"{area}'"] = [new if one == name else one for one in groupings["organisation"][area]]
    return pd.concat([before, later], ignore_index=True).drop(columns="issue"), groupings | {"organisation": areas}


@pytest.mark.parametrize("seed", range(3))
def test_a_corrected_count_gives_nothing_back_by_the_difference_of_two_days(store_of, seed):
    """One municipality's clinic is corrected in one month; only that month is looked at, so that names stay simple."""
    counts = counts_of(seed)
    corrected = counts.copy()
    corrected[2, 1, 1] += 3
    snapshot = store_of(counts, corrected)
    groupings = groupings_of(snapshot)
    days = [DAY, DAY + timedelta(days=30)]
    before, after = (of_day_seen(snapshot, day, number) for number, day in enumerate(days))
    month = date(2021, 2, 1)
    one_month = [
        table[table["period_start"].eq(month) & table["organisation"].ne("country=")] for table in (before, after)
    ]
    everything, known = over_each_other(*one_month, {("kommune-779", month)}, groupings)
    assert attack(everything, groupings=known).empty
    both = before.merge(after, on=["organisation", "part", "period_start", "period_end"], suffixes=("", "_after"))
    same = both[(both["organisation"] != "kommune-779") & both["period_start"].eq(date(2021, 1, 1))]
    same = same[same["period_end"].eq(date(2021, 1, 31))]
    assert (same["hidden"] == same["hidden_after"]).all()


@pytest.mark.parametrize("seed", range(3))
def test_a_month_more_gives_nothing_back_by_the_difference_of_two_files(store_of, seed):
    counts = counts_of(seed)
    snapshot = store_of(counts[:, :2], counts)
    groupings = groupings_of(snapshot)
    days = [DAY, DAY + timedelta(days=30)]
    tables = [of_day_seen(snapshot, day, number) for number, day in enumerate(days)]
    everything = pd.concat([table[table["organisation"].ne("country=")] for table in tables]).drop(columns="issue")
    assert attack(everything, groupings=groupings).empty
    careless = [only_small_ones_hidden(plain(counts[:, :2])), only_small_ones_hidden(plain(counts))]
    assert len(attack(careless, groupings=groupings))
