"""How often: "to gange årligt" -> "2 pr. år", "hver 14. dag" -> "26 pr. år"."""

import re
from collections.abc import Iterator

from data.labels import MONTHS
from loaders.window_kinds import Piece, Window
from loaders.window_vocabulary import COUNT, NUMBERS, ORDINALS, STEM, WEEKDAYS, any_of, ordinal

_OCCASIONS = rf"gange?|{STEM}møder?|opfølgning(?:er)?|status\w*|afrapportering(?:er)?|måling(?:er)?|orientering(?:er)?"
_ADVERB = (
    r"(?P<adverb>årlig|halvårlig|halvårsvis|kvartårlig|kvartalsvis|kvartalsmæssig|kvartalsvist|tertialvis|månedlig"
    r"|månedsvis|ugentlig|ugevis|daglig(?=t))(?:t|e)?"
)
_UNIT_WORD = r"(?P<unit>dag|uge|måned|kvartal|tertial|halvår|halve år|skoleår|kalenderår|år)"
_LEAST = rf"(?:(?P<least>{COUNT})(?: ?- ?| til ))?"
_PART_OF = r"(?:(?:primo|medio|ultimo|i starten af|i slutningen af|midt i|først i|sidst i) )?"
_NTH_DAY = rf"(?:{any_of([word for word, n in ORDINALS.items() if n <= 5])}|sidste|\d{{1,2}}\.)"
_YEARLY = rf"forår|sommer|efterår|vinter|jul|påske|årsskifte|nytår|(?:{any_of(MONTHS)})(?!\w)"

_FREQUENCIES = [
    re.compile(rf"(?<!\w)(?:{pattern})")
    for pattern in (
        rf"{_LEAST}(?P<n>{COUNT}) (?:{_OCCASIONS}) (?:om|pr\.?|per|i|hvert?) ?{_UNIT_WORD}(?:e?n|et|ligt)?(?!\w)",
        rf"(?:{_LEAST}(?P<n>{COUNT}) (?:gange? )?)?(?<!til )(?:(?:{_OCCASIONS}) )?{_ADVERB}"
        r"(?!\w| (?:natte|aften)?vagt| timer)",
        rf"{_PART_OF}hvert? (?:eneste )?(?:(?P<nth>{any_of(ORDINALS)}|\d{{1,2}}\.?) )?{_UNIT_WORD}(?!\w)",
        rf"(?:den )?{_NTH_DAY} (?:(?:{any_of(WEEKDAYS)}|hverdag) )?i (?P<monthly>måneden|hver måned)(?!\w)",
        rf"hver (?P<weekly>{any_of(WEEKDAYS)})(?!\w)",
        rf"hvert? (?P<yearly>(?={_YEARLY}))",
        r"(?P<always>løbende|fortløbende|kontinuerligt?|kontinuerlige|til stadighed)(?!\w)",
        r"(?P<steady>jævnligt?|jævnlige|regelmæssigt?|regelmæssige|med (?:jævne|faste) mellemrum)(?!\w)",
        rf"(?:(?:på|ved) )?(?P<meetings>hvert (?:{STEM} )?{STEM}møde|(?:et )?fast punkt)(?!\w)",
    )
]
_NAMED = {"monthly": "månedligt", "weekly": "ugentligt", "yearly": "årligt", "always": "løbende"}
_NAMED |= {"steady": "jævnligt", "meetings": "hvert møde"}
_MONTHS_IN = [("halv", 6), ("tertial", 4), ("kvart", 3), ("måned", 1)]


def frequency_pieces(sentence: str) -> Iterator[Piece]:
    """Yield the frequencies of a folded sentence as recurring pieces without days, in order and without overlap."""
    taken = 0
    matches = [m for pattern in _FREQUENCIES for m in pattern.finditer(sentence)]
    for m in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if m.start() >= taken:
            yield Piece(Window(None, None, "recurring", _recurrence(m)), m.start(), m.end())
            taken = m.end()


def _recurrence(m: re.Match[str]) -> str:
    """Return the frequency as the number a year, or as the adverb when it is one a year, month, week or day."""
    groups = {name: found for name, found in m.groupdict().items() if found is not None}
    for name, word in _NAMED.items():
        if name in groups:
            return word
    word = groups.get("unit") or groups["adverb"]
    times = _count(groups.get("n", "en"))
    nth = max(ordinal(groups.get("nth", "første")), 1)
    if word.startswith(("dag", "uge")):
        return _short_recurrence("dag" if word.startswith("dag") else "uge", times, nth)
    months = next((n for stem, n in _MONTHS_IN if word.startswith(stem)), 12) * nth
    if months > 12 or 12 % months:
        return f"hvert {months // 12}. år" if months % 12 == 0 else f"hver {months}. måned"
    a_year = times * 12 // months
    if "least" in groups:
        return f"{_count(groups['least']) * 12 // months}-{a_year} pr. år"
    return {1: "årligt", 12: "månedligt"}.get(a_year, f"{a_year} pr. år")


def _count(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)


def _short_recurrence(unit: str, times: int, nth: int) -> str:
    if times > 1:
        return f"{times} pr. {unit}"
    days = nth * (7 if unit == "uge" else 1)
    return {1: "dagligt", 7: "ugentligt", 14: "26 pr. år"}.get(days, f"hver {nth}. {unit}")
