"""Cases of the vector files on incoming data -> what the figure guard and the name register answer, in their format."""

from collections.abc import Mapping
from datetime import date, timedelta

from danish.numbers import AMBIGUOUS, Figure, column_holds, read_figure
from danish.periods import Period, read_period
from loaders.figures.figure import AGGREGATE, TOTAL, UNIT, Observation
from loaders.figures.guard import check_figures
from loaders.figures.sums import count_of
from loaders.files.document import Place
from loaders.names.municipalities import find_kommune

_LAGGING = ("invoice", "faktura", "registration", "registrering", "received", "modtaget")


def answer_name(text: str) -> dict:
    """Answer a case of ``kommune_names``: code and status."""
    match = find_kommune(text)
    return {"kode": match.kommune.code if match.kommune else None, "status": match.how}


def answer_checks(given: Mapping) -> dict:
    """Answer a case of ``data_checks``: the codes found, and what was computed on the way."""
    rows = observations_of_case(given)
    findings = check_figures(rows)
    units = [row for row in rows if row.role == UNIT]
    counts = [count_of(row) for row in units]
    return {
        "findings": sorted({finding.code for finding in findings}),
        "computed_total": sum(counts) if None not in counts else None,
        "missing": [finding.expected for finding in findings if finding.code == "MISSING_PERIOD"],
        "per_year": [_per_year(row) for row in units],
        "parsed": [row.value for row in units],
    }


def observations_of_case(given: Mapping) -> tuple[Observation, ...]:
    """Return the rows of a case as the reader of tables would give them."""
    if "text_values" in given:
        holds = column_holds(given["text_values"])
        return tuple(
            _observation({"unit": str(i), "count": text}, i, given, holds=holds)
            for i, text in enumerate(given["text_values"], start=1)
        )
    rows = [o for i, row in enumerate(given.get("rows", ()), start=1) for o in _row(row, i, given)]
    total, share = given.get("stated_total"), given.get("stated_total_share", given.get("stated_share"))
    if total is not None or share is not None:
        stated = {"unit": "I alt", "count": total, "share": share, "denominator": given.get("stated_denominator")}
        rows.append(_observation(stated, len(rows) + 1, given, role=TOTAL))
    return tuple(rows)


def _row(row: Mapping, number: int, given: Mapping) -> list[Observation]:
    if "persons" in row and "events" in row:
        return [
            _observation({**row, "count": row["persons"]}, number, given, indicator="Personer"),
            _observation({**row, "count": row["events"]}, number, given, indicator="Hændelser"),
        ]
    return [_observation(row, number, given)]


def _observation(
    row: Mapping, number: int, given: Mapping, *, role: str = UNIT, indicator: str = "Antal", holds: str = "count"
) -> Observation:
    name = str(row.get("kommune") or row.get("unit") or "")
    match = find_kommune(name, code=str(row.get("kode") or row.get("code") or "")) if _names_kommune(row) else None
    if match is None and role == UNIT and find_kommune(name).how == "total_row":
        match = find_kommune(name)
    aggregate = role == UNIT and match is not None and match.how == "total_row"
    count = _figure(row.get("count", row.get("numerator")), holds)
    share = _figure(row.get("share"), "share")
    base = _figure(row.get("denominator", row.get("population", row.get("n"))), "count")
    main = share if share.value is not None or share.qualifier else count
    is_share = main is share
    period = _period(row)
    unit = "%" if is_share else "antal"
    return Observation(
        indicator=str(row.get("indicator") or indicator),
        organisation=match.kommune.name if match and match.kommune else name,
        kommune_code=match.kommune.code if match and match.kommune else None,
        population=row.get("group"),
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        value=main.value,
        low=main.low,
        high=main.high,
        unit=unit,
        numerator=count.value,
        denominator=base.value,
        qualifier=main.qualifier,
        quote=main.quote,
        place=Place(row=number),
        decimals=given.get("share_decimals", main.decimals) if is_share else main.decimals,
        pointed=main.pointed,
        name_found=name or None,
        name_how=match.how if match else None,
        role=AGGREGATE if aggregate else role,
        as_of=_day(row.get("as_of") or given.get("as_of")),
        basis=_basis(row, given),
        started_on=_day(row.get("started_on") or row.get("start") or given.get("start")),
        is_part=row.get("denominator") is not None,
    )


def _names_kommune(row: Mapping) -> bool:
    return "kommune" in row or "kode" in row


def _figure(given: object, holds: str) -> Figure:
    if given is None:
        return Figure(None, None, None, None, None, "")
    if isinstance(given, int | float):
        text = f"{given:.10g}".replace(".", ",")
        return Figure(float(given), None, None, None, None, text, len(text.partition(",")[2]))
    found = read_figure(str(given), holds=holds)
    return found if isinstance(found, Figure) else Figure(None, None, None, AMBIGUOUS, None, str(given))


def _period(row: Mapping) -> Period | None:
    start, end = (
        _day(row.get("start_date") or row.get("period_start")),
        _day(row.get("end_date") or row.get("period_end")),
    )
    if start and end:
        return Period(start, end, "span")
    period = read_period(str(row["period"])) if row.get("period") is not None else None
    days = row.get("days")
    if period and days and days != (period.end - period.start).days + 1:
        return Period(period.start, period.start + timedelta(days=days - 1), "span")
    return period


def _day(text: object) -> date | None:
    return date.fromisoformat(text) if isinstance(text, str) else None


def _basis(row: Mapping, given: Mapping) -> str | None:
    for key in ("date_basis", "basis", "date_of", "dates_are", "date_type"):
        word = row.get(key) or given.get(key)
        if isinstance(word, str) and any(stem in word.lower() for stem in _LAGGING):
            return word
    return None


def _per_year(row: Observation) -> float | None:
    """Return the count as it would be of the whole calendar year at the same pace."""
    if row.period_start is None or row.value is None:
        return None
    days = (row.period_end - row.period_start).days + 1
    year = (date(row.period_start.year, 12, 31) - date(row.period_start.year, 1, 1)).days + 1
    return row.value / days * year
