"""What a comparison shows, in sentences a director would say aloud."""

import math
from dataclasses import replace

import pandas as pd

from data.periods import is_one_day, is_whole_year
from data.verdicts import AREA, CEILING, RATIO, RESERVATIONS
from measures.area_rates import against_ceiling, rates_of_classes, ratio_of
from measures.benchmark import classify
from measures.rounding import telling_decimals
from measures.run_chart import RunChart
from pages.parts.comparison.choice import FigureChoice
from pages.parts.comparison.compared import Compared, interval_words, rate_words
from pages.parts.figures.verdict_words import number_words, run_chart_sentence
from pages.parts.unsure import facts_of, left_out, n_unsure
from pages.parts.words import counted, day_words, known

LARGE_COUNT = 50
_CLEAR_SIDES = (("over_998", "klart over"), ("under_998", "klart under"))
_SIDES = (("over_95", "ligger over"), ("under_95", "ligger under"))
_MOST_NAMES = 4
_RELATION = "i forhold til "
_NO_COUNTS = "kilden giver ingen antal"


def paper_sentence(row) -> str:
    """Return what a paper itself says of two municipalities, of which day, and whether it can be judged."""
    notes = notes_of(row)
    relation = next((note for note in notes if note.startswith(_RELATION)), "")
    unknown = " og giver ingen antal, så det kan ikke afgøres, om forskellen er større end tilfældighedernes"
    no_counts = unknown if _NO_COUNTS in notes else ""
    whose = " ".join(filter(None, [row.organisation, relation]))
    said = f"{row.indicator.removesuffix(' (forhold)')}, {whose}: »{row.quote}«."
    return f"{said} Kilden er fra {day_words(row.valid_from_on)}{no_counts}."


def paper_reservations(row) -> list[str]:
    """Return the reservations of a paper's figure that its sentence leaves out."""
    return [note for note in notes_of(row) if not note.startswith(_RELATION) and note != _NO_COUNTS]


def notes_of(row) -> list[str]:
    """Return the reservations a source notes beside a figure."""
    return [note.strip() for note in (known(row.note) or "").split(";") if note.strip()]


def conclusion(found: Compared, chosen: FigureChoice) -> str:
    """Return how many municipalities lie outside the benchmark, and which; those to be confirmed are only counted."""
    doubt = left_out(n_unsure(found.areas))
    return _conclusion(replace(found, areas=facts_of(found.areas)), chosen) + doubt


def _conclusion(found: Compared, chosen: FigureChoice) -> str:
    what = f"{chosen.indicator['name']}, {chosen.options['period'][chosen.period]}"
    if found.baseline is None:
        return f"{what}: {_no_benchmark(found)}"
    level = _benchmark_words(found)
    classes = rates_of_classes(found.areas)
    if not classes:
        return f"{what}: ingen kommuner har tal, der kan sammenlignes med {level}."
    told = [f"{_named(classes[code])} ligger {side}" for code, side in _CLEAR_SIDES if code in classes]
    less = [f"{_named(classes[code])} {side}" for code, side in _SIDES if code in classes]
    if not (told or less):
        return f"{what}: ingen kommuner ligger sikkert over eller under {level}. {AREA['inside']}"
    if found.is_pairwise:
        return f"{what}: {', og '.join(less)} {level}."
    if not told:
        return f"{what}: ingen ligger klart over eller under {level}; {', og '.join(less)}, men mindre sikkert."
    more = f" {', og '.join(less)}, men mindre sikkert." if less else ""
    return f"{what}: {', og '.join(told)} {level}.{more}"


def _benchmark_words(found: Compared) -> str:
    """Return what the areas are held against with its level, in one bracket."""
    name, _, part = found.benchmark_name.partition(" (")
    return f"{name} ({'; '.join(filter(None, [part.rstrip(')'), level_words(found)]))})"


def _no_benchmark(found: Compared) -> str:
    if found.benchmark is not None and found.benchmark["hidden"]:
        return f"tallet for {found.benchmark_name} er skjult, så der er intet at sammenligne med."
    return "der er intet samlet tal at sammenligne med."


def _named(names: list[str]) -> str:
    return listed(names) if len(names) <= _MOST_NAMES else f"{len(names)} kommuner"


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence: "a, b og c"."""
    return " og ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def level_words(found: Compared) -> str:
    """Return the benchmark with its unit: "30,0 pr. 10.000 borgere"."""
    whole = math.nan if found.benchmark is None else found.benchmark["exposure"]
    return f"{rate_words(found.baseline, found.measured, whole)} {found.per_words}".strip()


def area_sentence(row: dict, found: Compared) -> str:
    """Return one area against the benchmark, with a decimal more where a limit would look like it."""
    if not isinstance(row["class"], str):
        return AREA["missing"].format(area=row["label"]) if row["state"] == "missing" else ""
    near = row["lower95"] if row["class"].startswith("over") else row["upper95"]
    decimals = telling_decimals(near, found.baseline, 1)
    numbers = {"value": row["rate"], "baseline": found.baseline, "lower": row["lower95"], "upper": row["upper95"]}
    told = {name: number_words(number, decimals, least=decimals) for name, number in numbers.items()}
    return AREA[row["class"]].format(area=row["label"], benchmark=found.benchmark_name, per=found.per_words, **told)


def base_words(chosen: FigureChoice) -> str:
    """Return what the rates of a ratio are held against: "pr. indbygger", "blandt indbyggere 67+"."""
    if chosen.base == "kilden":
        return "i forhold til kildens egen nævner"
    return "pr. indbygger" if chosen.base == "indbyggere" else f"blandt {chosen.options['base'][chosen.base].lower()}"


def pair_sentence(found: Compared, first: dict | None, second: dict | None, *, per: str) -> str:
    """Return how many times as high one area's rate is as the other's, and how sure; ``per`` as `base_words`."""
    for row in (first, second):
        if row is None or row["state"] not in ("shown", "no_interval"):
            return _not_compared(row)
    if "no_interval" in (first["state"], second["state"]):
        return "Kilden giver ikke antallene bag, så forholdet kan ikke beregnes."
    if found.measured == "share":
        return _two_shares(first, second)
    ratio = ratio_of(first, second)
    names = {"first": first["label"], "second": second["label"], "per": per}
    if ratio.ratio is None or ratio.lower is None:
        return RATIO[ratio.verdict]
    if math.isinf(ratio.upper):
        code = "differs_from_none" if ratio.excludes_1 else "not_shown_from_none"
        return RATIO[code].format(lower=number_words(ratio.lower, 1), **names)
    is_large = min(first["numerator"], second["numerator"]) >= LARGE_COUNT
    code = "not_shown_large" if ratio.verdict == "not_shown" and is_large else ratio.verdict
    decimals = max(telling_decimals(ratio.lower, 1.0, 1), telling_decimals(ratio.upper, 1.0, 1))
    told = {name: number_words(getattr(ratio, name), decimals, least=decimals) for name in ("ratio", "lower", "upper")}
    return RATIO[code].format(**told, **names)


def _not_compared(row: dict | None) -> str:
    if row is None:
        return "Vælg to kommuner med tal for perioden."
    if row["state"] == "hidden":
        return f"Tallet for {row['label']} er skjult af hensyn til enkeltpersoner, så de to kan ikke sammenlignes."
    return f"{row['label']}: {row['state_words']}. De to kan ikke sammenlignes."


def _two_shares(first: dict, second: dict) -> str:
    told = [f"{row['rate_words']} % i {row['label']} (usikkerhed {row['interval_words']})" for row in (first, second)]
    apart = first["lower95"] > second["upper95"] or second["lower95"] > first["upper95"]
    more = " Usikkerhederne overlapper ikke." if apart else " Usikkerhederne overlapper."
    return f"Andelen er {told[0]} og {told[1]}.{more}"


def share_sentence(found: Compared, *, assumed_words: str) -> str:
    """Return the share of the benchmark's area against what a tariff assumes."""
    row = found.benchmark
    if row is None or pd.isna(row["upper95"]):
        return f"Den samlede andel kan ikke vises. {assumed_words}"
    told = f"{row['organisation']}: {rate_words(row['rate'], 'share', row['exposure'])} % ({_of(row)})"
    uncertain = f", usikkerhed {interval_words(row)}. {assumed_words} "
    if found.is_ceiling:
        code = against_ceiling(pd.DataFrame([row]), ceiling=found.baseline)["class"].iloc[0]
        return told + uncertain + CEILING[code]
    code = classify(pd.DataFrame([row]), baseline=found.baseline).iloc[0]
    sides = {"over_998": "klart over", "over_95": "over", "under_95": "under", "under_998": "klart under"}
    verdict = "Tallene viser ingen sikker forskel fra det." if code == "inside" else f"Andelen ligger {sides[code]}."
    return told + uncertain + verdict


def _of(row: pd.Series) -> str:
    return f"{number_words(row['numerator'], 0)} af {number_words(row['exposure'], 0)}"


def series_sentence(chart: RunChart, states: pd.Series, *, per: str) -> str:
    """Return what a seriediagram shows, and how many points could not be used because they are hidden."""
    n_hidden = int((states == "skjult").sum())
    hidden = f" {counted(n_hidden, 'måling', 'målinger')} er skjult og indgår ikke." if n_hidden else ""
    return run_chart_sentence(chart, n_known=int((states == "").sum()), per=per) + hidden


def map_sentence(found: Compared, tiles: pd.DataFrame) -> str:
    """Return how many tiles have which meaning, in words beside the signs of the key."""
    classes = rates_of_classes(found.areas)
    n_over = sum(len(classes.get(code, ())) for code in ("over_998", "over_95"))
    n_under = sum(len(classes.get(code, ())) for code in ("under_998", "under_95"))
    n_hidden = int((tiles["state"] == "hidden").sum())
    n_inside = len(classes.get("inside", ()))
    n_outside = len(tiles) - n_over - n_under - n_hidden - n_inside
    return (
        f"{n_over} over, {n_under} under, {n_inside} uden sikker forskel, {n_hidden} skjult; "
        f"{n_outside} er ikke med eller har ingen tal."
    )


def reservations(found: Compared, chosen: FigureChoice) -> list[str]:
    """Return what must be said beside the figures: part of a year, late figures, what the sources note."""
    if is_whole_year(chosen.period) or is_one_day(chosen.period):
        return source_reservations(found)
    return [
        RESERVATIONS["part_year"].format(period=chosen.options["period"][chosen.period]),
        *source_reservations(found),
    ]


def source_reservations(found: Compared) -> list[str]:
    """Return what must be said of the sources, whatever the period: late figures, and what they note themselves."""
    rows = found.areas[found.areas["indicator_id"].notna()]
    notes = _notes(rows)
    late = found.lags or any("faktura" in note.lower() for note in notes)
    return list(dict.fromkeys([*([RESERVATIONS["reporting_lag"]] if late else []), *notes]))


def _notes(rows: pd.DataFrame) -> list[str]:
    """Return the sources' reservations, with the names of the municipalities where they do not hold for all."""
    held: dict[str, list[str]] = {}
    for label, told in zip(rows["label"], rows["note_of_source"], strict=True):
        for note in (known(told) or "").split(";"):
            if note.strip():
                held.setdefault(note.strip(), []).append(label)
    return [note if len(names) == len(rows) else f"{listed(names)}: {note}" for note, names in held.items()]
