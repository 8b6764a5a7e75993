"""The figure guard (Tal-vagt): what does not add up in figures that were read; it points out and changes nothing."""

import re
from collections.abc import Iterator, Sequence

from loaders.figure_numbers import AMBIGUOUS, POINTED, SUPPRESSED, number_of
from loaders.figure_reading import AGGREGATE, UNIT, Finding, Observation, danish_number
from loaders.figure_series import series_findings
from loaders.figure_sums import sum_findings
from loaders.figure_totals import grouped
from loaders.kommune_names import find_kommune

_PERSONS = re.compile(r"\bpersoner?\b|\bpatienter\b|\bunikke\b|\bcpr\b|\bborgere\b|\bindlagte\b", re.IGNORECASE)
_EVENTS = re.compile(
    r"forløb\b|indlæggelser\b|hændelser\b|kontakter\b|episoder\b|behandlinger\b|besøg\b|udskrivninger\b|henvisninger\b|events\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"ændring|forskel|differen|udvikling|stigning|fald\b|afvigelse", re.IGNORECASE)
_SAME_PEOPLE = ("organisation", "hospital", "kommune_code", "population", "period_start", "period_end")
_SMALL_WORDS = {
    "antal",
    "af",
    "i",
    "med",
    "der",
    "for",
    "og",
    "til",
    "på",
    "har",
    "fået",
    "unikke",
    "forskellige",
    "alt",
}


def check_figures(observations: Sequence[Observation]) -> tuple[Finding, ...]:
    """Return what does not add up, or was understood in a way the reader should know, in the order of the checks.

    Codes: SUM_MISMATCH, SHARE_MISMATCH, SHARE_SUM, FRACTION_NOT_PERCENT, MIXED_SCALE (both stand in for the share
    findings they explain), AVERAGE_OF_PERCENTAGES, NUMERATOR_GT_DENOMINATOR, NEGATIVE_COUNT, NON_INTEGER_COUNT,
    PERSONS_GT_EVENTS, DUPLICATE_ROW, MISSING_PERIOD, PARTIAL_PERIOD, REPORTING_LAG, TOTAL_ROW, NAME_NORMALISED,
    UNKNOWN_NAME, CODE_NAME_MISMATCH, THOUSANDS_POINT, AMBIGUOUS_NUMBER, SUPPRESSED_IN_SOURCE. A correct table gives
    none; a table's own last row "I alt" that adds up is none either.
    """
    return (
        *sum_findings(observations),
        *_impossible(observations),
        *_persons(observations),
        *series_findings(observations),
        *_names(observations),
        *_numbers(observations),
    )


def _impossible(observations: Sequence[Observation]) -> Iterator[Finding]:
    for o in observations:
        if o.is_part and o.numerator is not None and o.denominator is not None and o.numerator > o.denominator:
            reason = f"Tælleren ({danish_number(o.numerator)}) er større end nævneren ({danish_number(o.denominator)})."
            yield _finding(
                "NUMERATOR_GT_DENOMINATOR",
                o,
                danish_number(o.numerator),
                f"højst {danish_number(o.denominator)}",
                reason,
            )
        counts = dict.fromkeys([*([o.value] if o.unit == "antal" else []), o.numerator])
        for count in (count for count in counts if count is not None):
            if count < 0 and not _CHANGE.search(_tail(o)):
                yield _finding(
                    "NEGATIVE_COUNT",
                    o,
                    danish_number(count),
                    "0 eller mere",
                    f"Et antal kan ikke være {danish_number(count)}.",
                )
            elif count != int(count):
                reason = f"Et antal skal være et helt tal, men her står {danish_number(count)}."
                yield _finding("NON_INTEGER_COUNT", o, danish_number(count), "et helt tal", reason)


def _finding(code: str, o: Observation, stated: str, expected: str, reason: str, severity: str = "error") -> Finding:
    return Finding(
        code, o.place, stated, expected, f"{reason} Intet er ændret." if severity == "error" else reason, severity
    )


def _persons(observations: Sequence[Observation]) -> Iterator[Finding]:
    """Compare persons with the events they took part in, where both are of one subject, organisation and period."""
    counted = [o for o in observations if o.unit == "antal" and o.value is not None]
    for same in grouped(counted, *_SAME_PEOPLE):
        persons = [o for o in same if _PERSONS.search(_tail(o))]
        events = [o for o in same if _EVENTS.search(_tail(o)) and o not in persons]
        for people in persons:
            event = next((o for o in events if _one_subject(people, o)), None)
            if event is not None and people.value > event.value:
                counted = f"personer ({danish_number(people.value)}) end forløb eller hændelser"
                reason = f"Der er flere {counted} ({danish_number(event.value)})."
                yield _finding(
                    "PERSONS_GT_EVENTS",
                    people,
                    danish_number(people.value),
                    f"højst {danish_number(event.value)}",
                    reason,
                )


def _tail(o: Observation) -> str:
    return o.indicator.rpartition(": ")[2]


def _one_subject(people: Observation, event: Observation) -> bool:
    """Whether two indicators count persons and events of the same thing: they share a word, or name nothing else."""
    mine, yours = _subject(people), _subject(event)
    if not mine:
        return people.table == event.table and people.place.row == event.place.row
    return bool(mine & yours) or any(a[:8] == b[:8] for a in mine for b in yours if len(a) > 7 and len(b) > 7)


def _subject(o: Observation) -> set[str]:
    words = re.split(r"[\s\-–,.()/]+", _tail(o).casefold())
    general = (
        "personer",
        "person",
        "patienter",
        "cpr",
        "forløb",
        "hændelser",
        "events",
        "kontakter",
        "episoder",
        "behandlinger",
    )
    return {word for word in words if word and word not in _SMALL_WORDS and word not in general}


def _names(observations: Sequence[Observation]) -> Iterator[Finding]:
    for same in grouped((o for o in observations if o.name_how), "table", "name_found", "kommune_code"):
        o = same[0]
        name = o.name_found or ""
        if o.name_how == "normalised":
            reason = f"»{name}« er forstået som {o.organisation} ({o.kommune_code})."
            yield _finding("NAME_NORMALISED", o, name, o.organisation, reason, "info")
        elif o.name_how == "unknown":
            match = find_kommune(name)
            ask = f" Menes {match.suggestion}?" if match.suggestion else ""
            reason = f"»{name}« er ikke navnet på en kommune.{ask} Tallene er beholdt uden kommunekode."
            yield _finding("UNKNOWN_NAME", o, name, match.suggestion or "", reason, "warning")
        elif o.name_how == "not_a_kommune":
            reason = f"{name} er ikke en af de 98 kommuner. Tallene er beholdt uden kommunekode."
            yield _finding("UNKNOWN_NAME", o, name, "", reason, "warning")
        elif o.name_how == "code" and (named := find_kommune(name)).kommune and named.kommune.code != o.kommune_code:
            reason = f"Koden {o.kommune_code} er {o.organisation}, men der står {name}. Koden er brugt."
            yield _finding("CODE_NAME_MISMATCH", o, name, o.organisation, reason, "error")
        elif o.role == AGGREGATE:
            reason = (
                f"»{name}« står blandt enhederne, men er en sum eller et større område. Den er ikke lagt til de andre."
            )
            yield _finding("TOTAL_ROW", o, name, "", reason, "info")


def _numbers(observations: Sequence[Observation]) -> Iterator[Finding]:
    for same in grouped((o for o in observations if o.pointed), "table", "indicator"):
        o = same[0]
        written = re.search(POINTED, o.quote)[0]
        reason = f"Punktummet i {written} er læst som tusindpunktum."
        yield _finding("THOUSANDS_POINT", o, written, danish_number(number_of(written)), reason, "info")
    for o in observations:
        if o.qualifier == AMBIGUOUS:
            whole = re.sub(r"[.,](?=\d{3}\b)", "", o.quote)
            reason = f"{o.quote} kan være {whole} eller {o.quote.replace('.', ',')}. Tallet er ikke brugt."
            yield _finding(
                "AMBIGUOUS_NUMBER", o, o.quote, f"{whole} eller {o.quote.replace('.', ',')}", reason, "warning"
            )
        elif o.role == UNIT and o.qualifier in ("<", SUPPRESSED):
            reason = f"Kilden skjuler tallet ({o.quote}). Det er ukendt, så en fuld sum kan ikke beregnes."
            yield _finding("SUPPRESSED_IN_SOURCE", o, o.quote, "", reason, "info")
