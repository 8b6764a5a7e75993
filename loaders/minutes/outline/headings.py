"""Which numbered lines of minutes are items of the agenda, and which only points of a list."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from danish.calendar import MONTHS, WEEKDAYS
from danish.days import days_in
from danish.likeness import share_alike
from danish.sentences import ends_on_abbreviation
from loaders.minutes.bodies import body_in, is_title
from loaders.minutes.labels import ATTACHMENTS, MINUTES, RECOMMENDATION, head_label, part_of
from loaders.minutes.lines import Piece, in_table, plain
from loaders.names import people_in

_HEADING = re.compile(
    r"(?:(?P<word>(?:dagsordens?)?punkt(?:\s+nr\.?)?|pkt\.?|ad\.?(?:\s+(?:punkt|pkt\.?))?|sag(?:\s+nr\.?)?|nr\.?|emne|(?:agenda\s+)?item)\s*)?"
    r"(?P<number>\d{1,3}(?:/(?:20)?(?:1[3-9]|[2-4]\d))?)(?P<sign>\s?[.):]|\s+[–-](?=\s)|(?=\s|$))\s*(?P<title>.*)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•▪◦●‣·*–-]\s*\S.{0,99}?[^.;:,]")
_POINT = re.compile(r"(?P<mark>[•▪◦●‣·*–-])\s+(?P<title>\S.*)")
_DASH = re.compile(r"[•▪◦●‣·*–-]\s*\S")
_FEWEST_ABOVE_POINTS, _MOSTLY_POINTS = 2, 0.7
_TIMED = re.compile(
    r"\s*[-–—,]?\s*[(\[]?\s*(?P<timed>(?:kl\.?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*[-–]\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d{2})?)?"
    r"|\d{1,2}[.:]\d{2}\s*[-–]\s*\d{1,2}[.:]\d{2}|(?:ca\.?\s*)?\d{1,3}\s*min(?:utter|\.)?))\s*[)\]]?\.?(?=\s|$)",
    re.IGNORECASE,
)
_UP_TO_A_TIME = re.compile(r"\b(?:før|efter|inden|siden|mellem|omkring|fra og med|indtil)$", re.IGNORECASE)
_PRESENTER = re.compile(r"[\s,–-]+(?:v\s?/\s?|[vV]\.\s?|v\s|ved\s|by\s)(?P<who>.{2,})$")
_BY = re.compile(r"v\s?/\s?\S")
_NAME = r"[A-ZÆØÅ][\wæøåéäöü.-]*"
_NAMES = re.compile(rf"{_NAME}(?:\s{_NAME})*(?:(?:,|\sog|\s/|/|\s&|,?\ssamt)\s?{_NAME}(?:\s{_NAME})*)*")
_SENTENCE_END = re.compile(r"[.;,]$")
_LONGEST_TITLE = 250
_LONGEST_SHORT_TITLE = 100
_SURE = 2.0
_NEXT, _NEXT_UNSURE = 2.0, 0.75
_ANEW, _ANEW_UNSURE = 1.5, 8.0
"""What it is worth that a number goes on from the one before, and what it costs that the numbers begin anew; less and
more where nothing else speaks for the line being an item."""

# What each sign is worth when outlines are held against each other. Titles and the words under them say most, since a
# list within an item has neither; numbers in order say much, but lists have them too.
_OF_TITLES, _OF_WORDS, _OF_ORDER, _OF_USUAL, _OF_PARTS, _OF_NUMBER = 3.0, 2.0, 2.5, 1.5, 2.0, 1.0
_MANY = 5
# Items taken out of their order are as good as in order, but where both may be read, the order is the likelier.
_OF_OTHER_ORDER, _FEWEST_IN_ORDER = 0.9, 3
_USUAL = re.compile(
    r"(?:godkendelse af|velkom|dagsorden|referat|meddelelse|orientering|nyt fra|siden sidst|opfølgning|status|økonomi"
    r"|budget|regnskab|eventuelt|evt|næste (?:møde|gang)|kommende møder|mødekalender|punkter til|valg af|bordet rundt)",
    re.IGNORECASE,
)
_FEWEST_LISTED, _LONGEST_IN_LIST, _MOST_FOUND, _SAME_TITLE, _LONGEST_NUMBER = 2, 2, 0.6, 0.88, 12
_LONGEST_IN_HEAD, _LONGEST_ALONE, _LAST_IN_FRONT = 90, 70, 6
_DAY_LINE = re.compile(
    rf"(?:(?:{'|'.join(WEEKDAYS)})\b|d(?:en|\.)\s\d|\d{{1,2}}\.\s(?:{'|'.join(MONTHS)})|kl\.)", re.IGNORECASE
)
_LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LETTER_LINE = re.compile(r"(?:Punkt\s+)?(?P<number>[A-Z])[.):]\s+(?P<title>[A-ZÆØÅ\"”„].*)")
_CASE_LINE = re.compile(
    r"(?:sag(?:snr)?\.?\s*(?:nr\.?)?\s*)?(?P<number>(?:19|20)?\d\d[/-]\d{3,6}|[A-ZÆØÅ]{1,2}[-. ]?\d{1,3})"
    r"\s*[.:)–-]*\s+(?P<title>[A-ZÆØÅ\"”„].{2,99})",
    re.IGNORECASE,
)
_SCANNED_LETTERS = "lISB"
_SCANNED = str.maketrans(_SCANNED_LETTERS, "1158")
_SCANNED_LINE = re.compile(rf"[{_SCANNED_LETTERS}]\s?[.)]\s+[A-ZÆØÅ]")
_MONTHS = frozenset(MONTHS)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
_ARABIC = tuple(str(number) for number in range(1, 60))
_ROMAN_LINE = re.compile(r"(?:Punkt\s+)?(?P<number>[IVX]{1,4})[.):]?\s+(?P<title>[A-ZÆØÅ\"”„].*)")
_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})")
_DECIMAL_LINE = re.compile(
    r"(?:(?:punkt|pkt\.?)\s*)?(?P<number>\d{1,2}\.\d{1,2})[.):]?\s+(?P<title>[A-ZÆØÅ\"”„].*)", re.IGNORECASE
)
_PLAIN_LINE = re.compile(r"(?P<number>\d{1,2})\s+(?P<title>[A-ZÆØÅ\"”„].{0,98}?[^.;,:\s])")


_GREETING = re.compile(
    r"(?:mvh|(?:med )?(?:venlig|venlige|kærlig|bedste|mange|de bedste) hils(?:en|ner|ener)|hilsen|vh|på vegne af \w+)"
    r"\b[\w\s.,]{0,40}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be the heading of an item: its number as printed, its words, and where its pieces begin.

    ``said`` are the words after the number where they are minutes, and the title stands in a list of all items.
    """

    number: str | None
    title: str
    at: int
    worth: float = 0.0
    says_item: bool = False
    said: str = ""

    @property
    def counted(self) -> int:
        """The number to count by, 3 of "3/22"; 0 for a heading without one."""
        digits = re.match(r"\d+", self.number or "")
        return int(digits[0]) if digits else 0


def headings_of(pieces: Sequence[Piece]) -> list[Heading]:
    """Return the headings of items among the pieces, in order.

    Every way in which a paper may mark its items gives one outline: numbers with a sign or a word before them, Roman
    ones, those of sections without a heading (1.1, 1.2, 2.1), letters, bare ones, the numbers of cases, headings by
    style, in bold or in capitals, lines that stand alone, titles that a list of contents names, lines above the parts
    of an item, the points of the outermost list. The outline that as a whole looks most like an agenda is taken; where
    two look alike, the one named first.
    """
    candidates = _candidates(pieces)
    numbered = _best_chain(_without_lists(pieces, candidates))
    outlines = [
        _in_order(pieces, _ROMAN_LINE, _ROMAN),
        _of_decimals(pieces),
        numbered,
        _listed(pieces, candidates),
        _in_order(pieces, _PLAIN_LINE, _ARABIC),
        _in_order(pieces, _LETTER_LINE, _LETTERS),
        _of_cases(pieces),
        *(_styled(pieces, style) for style in _STYLES),
        _without_number(pieces),
        _bulleted(pieces),
        above_points(pieces),
        _followed(pieces, _best_chain(candidates)),
        _of_numbers_listed(pieces, candidates),
        _in_other_order(pieces, candidates),
    ]
    worths = [likeness_to_agenda(pieces, outline) for outline in outlines]
    best = max(range(len(outlines)), key=lambda at: (worths[at], -at))
    return _with_sections(pieces, _without_closing(outlines[best])) if worths[best] > 0 else []


def _with_sections(pieces: Sequence[Piece], outline: Sequence[Heading]) -> list[Heading]:
    """Return the headings with those of the sections of an item: 3.1 and 3.2 at once below "3. Hjælpemidler".

    They are numbered from the first on, with the sign after the number that those of the items have, are titles, and
    have words under them; "2.1 Reoler" below "2. Status" is a point of the item.
    """
    found: list[Heading] = []
    for heading, after in zip(outline, [*outline[1:], None], strict=True):
        found.append(heading)
        end = after.at if after is not None else len(pieces)
        sections = _sections(pieces, heading, end)
        if sections and sections[0].at == heading.at + 1:
            found += sections
    return found


def _sign_of(piece: Piece, number: str) -> str:
    """Return the sign that stands after the number of a line, "" for none: ")" of "3.1) Lån"."""
    return piece.plain.partition(number)[2][:1].strip() if number else ""


def _sections(pieces: Sequence[Piece], heading: Heading, end: int) -> list[Heading]:
    sections: list[Heading] = []
    sign = _sign_of(pieces[heading.at], heading.number or "")
    for at in range(heading.at + 1, end):
        match = _DECIMAL_LINE.fullmatch(pieces[at].plain)
        is_next = match is not None and match["number"] == f"{heading.number}.{len(sections) + 1}"
        if is_next and sign and sign == _sign_of(pieces[at], match["number"]) and not _is_sentence(match["title"]):
            sections.append(Heading(match["number"], match["title"], at))
    starts = [*(section.at for section in sections), end]
    has_words = all(later - at > 1 for at, later in pairwise(starts))
    return sections if len(sections) > 1 and has_words else []


def _without_closing(outline: Sequence[Heading]) -> list[Heading]:
    """Return the headings without a last one that only heads the next meeting, where it alone has no number."""
    *before, last = outline
    label = head_label(f"{last.title}:") if last.number is None else None
    is_closing = label == ("next", "") and bool(before) and all(one.number for one in before)
    return before if is_closing else list(outline)


def likeness_to_agenda(pieces: Sequence[Piece], outline: Sequence[Heading]) -> float:
    """Return how much an outline looks like the agenda of a meeting; 0 for none.

    Titles are short, begin with a capital and are no sentences; they have words under them; their numbers follow on
    each other; some of them stand on most agendas ("Godkendelse af dagsorden", "Eventuelt"); parts such as "Beslutning"
    stand under them and not above the first.
    """
    if not outline:
        return 0.0
    starts = [one.at for one in outline]
    titles = [one.title or one.said or _title_below(pieces, one.at) for one in outline]
    n_titles = sum(_is_title(title) for title in titles)
    n_filled = sum(after > at + 1 for at, after in pairwise([*starts, len(pieces)]))
    steps = [_is_next(before, after) for before, after in pairwise(outline)]
    in_order = sum(steps) / len(steps) if steps and outline[0].number else 0.0
    in_order = max(in_order, _OF_OTHER_ORDER * _is_complete(outline))
    n_usual = sum(_USUAL.match(title) is not None for title in titles)
    parts = [at for at, piece in enumerate(pieces) if part_of(piece.plain)]
    under = sum(at > starts[0] for at in parts) / len(parts) if parts else 0.5
    return (
        _OF_TITLES * n_titles / len(outline)
        + _OF_WORDS * n_filled / len(outline)
        + _OF_ORDER * in_order
        + _OF_USUAL * min(n_usual, 3) / 3
        + _OF_PARTS * under
        + _OF_NUMBER * min(len(outline), _MANY) / _MANY
        + 1.0 * any(one.says_item for one in outline)
    )


def _is_next(before: Heading, after: Heading) -> bool:
    """Whether a number comes next: 3 after 2, and 2.2 or 3.1 after 2.1."""
    (one, of_one), (other, of_other) = (_in_section(heading.number) for heading in (before, after))
    if not (of_one and of_other):
        return after.counted - before.counted == 1
    return (other, of_other) in ((one, of_one + 1), (one + 1, 1))


def _in_section(number: str | None) -> tuple[int, int]:
    """Return the two parts of "2.1"; 0 and 0 for another number."""
    found = _DECIMAL.fullmatch(number or "")
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _is_complete(outline: Sequence[Heading]) -> bool:
    """Whether the numbers are 1, 2, 3 ... each once, in whatever order the items were taken."""
    return len(outline) >= _FEWEST_IN_ORDER and sorted(one.counted for one in outline) == [*range(1, len(outline) + 1)]


def _title_below(pieces: Sequence[Piece], at: int) -> str:
    """Return the line below a bare "Punkt 2", which is its title where it is none of the words of a part."""
    below = pieces[at + 1].plain if at + 1 < len(pieces) else ""
    return "" if part_of(below) or may_be_heading(below) else below


def _is_title(title: str) -> bool:
    is_short = 0 < len(title) <= _LONGEST_SHORT_TITLE
    return (
        is_short
        and not title[:1].islower()
        and not (title.endswith((".", ";", ",")) and not ends_on_abbreviation(title))
    )


def _listed(pieces: Sequence[Piece], candidates: Sequence[Heading]) -> list[Heading]:
    """Return the lines that stand below a list of all items, and have its titles; with the numbers of the list."""
    listed = _list_of_items(candidates)
    if not listed:
        return []
    found: dict[int, Heading] = {}
    first = begin = listed[-1].at + 1
    for entry in listed:
        wanted = _bare(entry.title)
        # An item may have been taken before its turn.
        places = chain(range(begin, len(pieces)), range(first, begin))
        at = next((at for at in places if at not in found and _is_titled(pieces[at], wanted)), None)
        if at is not None:
            found[at] = Heading(entry.number, entry.title, at, says_item=True)
            begin = max(begin, at + 1)
    return [found[at] for at in sorted(found)] if len(found) >= _MOST_FOUND * len(listed) else []


def _list_of_items(candidates: Sequence[Heading]) -> list[Heading]:
    """Return the first numbered lines that stand close on each other and have titles: the list of all items."""
    for i, one in enumerate(candidates):
        listed = [one]
        for other in candidates[i + 1 :]:
            if other.counted != listed[-1].counted + 1 or other.at - listed[-1].at > _LONGEST_IN_LIST:
                break
            listed.append(other)
        if len(listed) >= _FEWEST_LISTED and listed[0].title:
            return listed
    return []


def _of_numbers_listed(pieces: Sequence[Piece], candidates: Sequence[Heading]) -> list[Heading]:
    """Return the numbered lines below a list of all items that have the numbers of the list, in whatever order.

    A line without a title, or with what was said in its stead ("Ad 2. Referatet blev godkendt."), has that of the list;
    a title is at least the beginning of the listed one.
    """
    listed = _list_of_items(candidates)
    titles = {one.counted: one.title for one in listed}
    below = [one for one in _without_lists(pieces, list(candidates)) if listed and one.at > listed[-1].at]
    found: dict[int, Heading] = {}
    for one in below:
        title = titles.get(one.counted, "")
        if title and ((one.says_item and not one.title) or _is_same_title(one.title, title)):
            found.setdefault(one.counted, replace(one, title=title))
    for one in below:
        if one.says_item and one.title.endswith(".") and one.counted in titles:
            found.setdefault(one.counted, replace(one, title=titles[one.counted], said=one.title))
    outline = sorted(found.values(), key=lambda one: one.at)
    return _followed(pieces, outline) if len(outline) >= _MOST_FOUND * len(listed) else []


def _is_same_title(title: str, listed: str) -> bool:
    one, other = _bare(title), _bare(listed)
    return bool(one) and (
        share_alike(one, other) >= _SAME_TITLE or re.match(rf"{re.escape(one)}(?!\w)", other) is not None
    )


def _in_other_order(pieces: Sequence[Piece], candidates: Sequence[Heading]) -> list[Heading]:
    """Return the numbered lines of one look whose numbers are 1, 2, 3 ... each once, in whatever order."""
    by_look: dict[tuple, list[Heading]] = {}
    for one in candidates:
        by_look.setdefault((one.says_item, pieces[one.at].is_marked, pieces[one.at].gap > 0), []).append(one)
    complete = filter(_is_complete, by_look.values())
    outlines = [found for found in complete if all(_is_title(one.title) for one in found)]
    return max((_followed(pieces, outline) for outline in outlines), key=len, default=[])


def _is_titled(piece: Piece, wanted: str) -> bool:
    text = piece.plain
    if len(text) > len(wanted) + _LONGEST_NUMBER or may_be_heading(text):
        return False
    return share_alike(_bare(text), wanted) >= _SAME_TITLE


def _bare(title: str) -> str:
    return timed_of(title)[0].casefold().strip(" .:-–")


def _of_cases(pieces: Sequence[Piece]) -> list[Heading]:
    """Return the lines that begin with the number of a case ("23/1234 Budget") or of a list ("Å-1 Budget")."""
    found = []
    for at, piece in enumerate(pieces):
        match = _CASE_LINE.fullmatch(piece.plain)
        if match and match["title"].split(" ")[0].rstrip(".,").casefold() not in _MONTHS:
            found.append(Heading(match["number"], match["title"], at))
    return _followed(pieces, found)


def _styled(pieces: Sequence[Piece], style: Callable[[Sequence[Piece], int], str]) -> list[Heading]:
    """Return the lines set in the one style of headings that looks most like the titles of items.

    What the paper prints several times, at every item, is the heading of a part; what stands above people, is of the
    head.
    """
    by_style: dict[str, list[int]] = {}
    for at in range(len(pieces)):
        if (look := style(pieces, at)) and _may_be_title(pieces, at):
            by_style.setdefault(look, []).append(at)
    outlines = []
    for ats in by_style.values():
        counts = Counter(pieces[at].plain.casefold() for at in ats)
        kept = [at for at in ats if counts[pieces[at].plain.casefold()] == 1]
        outlines.append(_followed(pieces, [_styled_heading(pieces[at].plain, at) for at in _after_head(pieces, kept)]))
    return max(outlines, key=lambda outline: likeness_to_agenda(pieces, outline), default=[])


def _styled_heading(text: str, at: int) -> Heading:
    """Return the heading, its own number apart where it has one."""
    found = _HEADING.fullmatch(text)
    has_number = found is not None and found["title"] and (found["sign"] or found["word"] or "").strip()
    return Heading(found["number"], found["title"], at) if has_number else Heading(None, text, at)


def _may_be_title(pieces: Sequence[Piece], at: int) -> bool:
    text = pieces[at].plain
    is_short = 1 < len(text) <= _LONGEST_SHORT_TITLE and _ends_open(text)
    names_paper = is_title(text) and (at < _LAST_IN_FRONT or body_in(text) is not None)
    if not is_short or text[0].islower() or names_paper or part_of(text) or head_label(text) or _BY.match(text):
        return False
    if _BULLET.fullmatch(text) or pieces[at].line.is_bullet or is_greeting(text):
        return False
    if (numbered := _HEADING.fullmatch(text)) and numbered["word"] and not numbered["title"]:
        return False
    return any(letter.isalpha() for letter in text) and not people_in(text)


def _ends_open(text: str) -> bool:
    """Whether a line ends as a title does, "Evt." among them."""
    return text[-1:] not in ".;," or ends_on_abbreviation(text)


def _after_head(pieces: Sequence[Piece], ats: Sequence[int]) -> list[int]:
    """Return the lines below the head: none that names the body before any words, and none above people or labels."""
    kept = list(ats)
    while kept and not _has_words(pieces, kept[0], kept[1] if len(kept) > 1 else len(pieces)):
        kept = kept[1:]
    return kept


def _has_words(pieces: Sequence[Piece], at: int, until: int) -> bool:
    """Whether words of a meeting stand under a line: no labels of the head, people, days or titles of the paper."""
    under = pieces[at + 1 : until]
    told = [p for p in under if head_label(p.plain) or (people_in(p.plain) and not _is_sentence(p.plain))]
    is_of_head = body_in(pieces[at].plain) is not None and (not under or any(is_title(p.plain) for p in under[:2]))
    return bool(under) and 2 * len(told) <= len(under) and not is_of_head and not _tells_day(under[0])


def _is_sentence(text: str) -> bool:
    return text.endswith(".") or len(text) >= _LONGEST_IN_HEAD


def _tells_day(piece: Piece) -> bool:
    text = piece.plain
    if head_label(text) is not None or len(text) >= _LONGEST_IN_HEAD:
        return False
    return _DAY_LINE.match(text) is not None or any(day.begin == 0 for day in days_in(text))


def _by_level(pieces: Sequence[Piece], at: int) -> str:
    level = pieces[at].line.level
    return f"level {level}" if level else ""


def _in_bold(pieces: Sequence[Piece], at: int) -> str:
    return "bold" if pieces[at].is_marked else ""


def _in_capitals(pieces: Sequence[Piece], at: int) -> str:
    text = pieces[at].plain
    n_letters = sum(map(str.isalpha, text))
    return "capitals" if n_letters > 2 and text == text.upper() else ""


def _underlined(pieces: Sequence[Piece], at: int) -> str:
    after = pieces[at + 1].line.text.strip() if at + 1 < len(pieces) else ""
    return "underlined" if len(after) > 2 and set(after) <= set("-=_~") else ""


def _alone(pieces: Sequence[Piece], at: int) -> str:
    """Return "alone" for a line with a blank one above, in a text that has some without."""
    piece = pieces[at]
    if in_table(piece.line):
        return ""
    shows_gaps = 0 < sum(other.gap > 0 for other in pieces) < len(pieces)
    ends_open = piece.plain[-1:] in ":?!" or len(piece.plain) > _LONGEST_ALONE
    return "alone" if shows_gaps and piece.gap > 0 and not ends_open else ""


_STYLES = (_by_level, _in_bold, _in_capitals, _underlined, _alone)
"""The looks that set a line off as a heading, the surest first."""


def _in_order(pieces: Sequence[Piece], pattern: re.Pattern, numbers: Sequence[str]) -> list[Heading]:
    """Return the lines numbered from the first number on, at least two and none missing, with words under them.

    For numbers that say less than "1.": Roman ones and those without a full stop. A list of all items before the items
    themselves has no words under its lines.
    """
    found: list[Heading] = []
    for at, piece in enumerate(pieces):
        match = pattern.fullmatch(piece.plain)
        if match is None:
            continue
        if match["number"] == numbers[0] and not _followed(pieces, found):
            found = []
        if len(found) < len(numbers) and match["number"] == numbers[len(found)]:
            found.append(Heading(match["number"], match["title"], at))
    return _followed(pieces, found)


def _of_decimals(pieces: Sequence[Piece]) -> list[Heading]:
    """Return the lines numbered 1.1, 1.2, 2.1 ... where the sections they stand in have no headings of their own."""
    found: list[Heading] = []
    for at, piece in enumerate(pieces):
        match = _DECIMAL_LINE.fullmatch(piece.plain)
        if match is None:
            continue
        one = Heading(match["number"], match["title"], at)
        if _in_section(one.number) == (1, 1) and not _followed(pieces, found):
            found = []
        if _is_next(found[-1], one) if found else _in_section(one.number) == (1, 1):
            if one.number.endswith(".1") and _has_section(pieces[found[-1].at if found else 0 : at], one.counted):
                return []
            found.append(one)
    return _followed(pieces, found)


def _has_section(above: Sequence[Piece], number: int) -> bool:
    """Whether a line above is the heading of the section of a number: "2. Sager til beslutning"."""
    found = (_HEADING.fullmatch(piece.plain) for piece in above if not _DECIMAL_LINE.fullmatch(piece.plain))
    return any(match is not None and match["number"] == str(number) and match["title"] for match in found)


def _followed(pieces: Sequence[Piece], found: list[Heading]) -> list[Heading]:
    """Return headings of which there are several, most with words under them; else none."""
    starts = [one.at for one in found]
    n_bare = sum(after == at + 1 for at, after in pairwise([*starts, len(pieces)]))
    return found if len(found) > 1 and 2 * n_bare < len(found) else []


def _bulleted(pieces: Sequence[Piece]) -> list[Heading]:
    """Return the points of the outermost list, where the points under them hold what was said."""
    points = [(at, _indent(piece), found) for at, piece in enumerate(pieces) if (found := _POINT.fullmatch(piece.text))]
    points = [(at, indent, point["mark"], plain(point["title"])) for at, indent, point in points]
    points = [point for point in points if len(point[-1]) <= _LONGEST_SHORT_TITLE and _ends_open(point[-1])]
    outermost = min((indent for _, indent, _, _ in points), default=0)
    first = next((mark for _, indent, mark, _ in points if indent == outermost), "")
    tops = [(at, title) for at, indent, mark, title in points if indent == outermost and mark == first]
    followed = [at for at, after in pairwise([*(at for at, _ in tops), len(pieces)]) if after > at + 1]
    is_agenda = len(tops) > 1 and len(followed) == len(tops) and tops[0][0] > 0
    return [Heading(None, title, at) for at, title in tops] if is_agenda else []


def above_points(pieces: Sequence[Piece]) -> list[Heading]:
    """Return the short lines that stand just above points, in notes where all below the first is such lines and points.

    Plain notes are typed so: a line alone for what it is about, and a dash before each thing that was said.
    """
    is_point = [_is_point(piece) for piece in pieces]
    found = [
        at
        for at, (above, below) in enumerate(pairwise(is_point))
        if not above and below and (not at or is_point[at - 1] or not pieces[at].plain.endswith(":"))
    ]
    found = [at for at in found if _may_be_title(pieces, at)]
    if len(found) < _FEWEST_ABOVE_POINTS:
        return []
    below = [at for at in range(found[0], len(pieces)) if at not in found]
    n_points = sum(is_point[at] or pieces[at].plain[:1].islower() for at in below)
    return [_styled_heading(pieces[at].plain, at) for at in found] if n_points >= _MOSTLY_POINTS * len(below) else []


def _is_point(piece: Piece) -> bool:
    return piece.line.is_bullet or _DASH.match(piece.text) is not None


def _indent(piece: Piece) -> int:
    return len(piece.line.text) - len(piece.line.text.lstrip())


def _without_number(pieces: Sequence[Piece]) -> list[Heading]:
    """Return the short lines just above the first part of an item, where the items of a document have no numbers."""
    found = []
    shows_gaps = any(piece.gap for piece in pieces[1:])
    for at, (piece, after) in enumerate(pairwise(pieces)):
        opens = part_of(after.plain)
        is_title = len(piece.plain) <= _LONGEST_SHORT_TITLE and not _SENTENCE_END.search(piece.plain)
        before = pieces[at - 1].plain if at else ""
        stands_alone = piece.gap > 0 or piece.is_marked or (not shows_gaps and _is_closed(before))
        if (
            opens
            and is_title
            and stands_alone
            and not part_of(before)
            and not part_of(piece.plain)
            and not head_label(piece.plain)
        ):
            found.append(Heading(None, piece.plain, at))
    return found


def _is_closed(text: str) -> bool:
    return text.endswith(".") or head_label(text) is not None


def _candidates(pieces: Sequence[Piece]) -> list[Heading]:
    found = []
    for at, piece in enumerate(pieces):
        match = _HEADING.fullmatch(piece.plain) or _HEADING.fullmatch(_unscanned(piece.plain))
        if match is None or not (match["word"] or match["sign"] or "/" in match["number"] or piece.is_marked):
            continue
        title = match["title"].strip()
        if title.split(" ")[0].rstrip(".,").casefold() in _MONTHS or (not title and not match["word"]):
            continue
        found.append(Heading(match["number"], title, at, _worth(pieces, at, match), bool(match["word"])))
    return found


def _unscanned(text: str) -> str:
    """Return a line whose lone first letter a scan has read for a digit, "l. Referat", with that digit."""
    return text[0].translate(_SCANNED) + text[1:] if _SCANNED_LINE.match(text) else text


def _worth(pieces: Sequence[Piece], at: int, match: re.Match) -> float:
    piece, title = pieces[at], match["title"].strip()
    worth = 3.0 * bool(match["word"] or "/" in match["number"])
    worth += 2.0 * piece.is_marked + 2.0 * bool(_TIMED.search(title))
    worth += 1.5 * bool(_BY.search(title)) + 0.5 * (len(title) < 90)
    worth -= 1.0 * bool(_SENTENCE_END.search(title) and not ends_on_abbreviation(title) and not _TIMED.search(title))
    worth -= 3.0 * title[:1].islower() + 4.0 * title.startswith("At ") + 3.0 * (len(title) > _LONGEST_TITLE)
    worth -= 4.0 * bool(title and not (title[0].isalpha() or title[0] in "\"”“»'’(["))
    worth -= 1.5 * (piece.plain[:1] in _SCANNED_LETTERS)
    return worth + 2.0 * _has_part_soon(pieces, at)


def _has_part_soon(pieces: Sequence[Piece], at: int) -> bool:
    """Whether the name of a part stands below before another numbered line."""
    for piece in pieces[at + 1 : at + 40]:
        if part_of(piece.plain):
            return True
        if _HEADING.fullmatch(piece.plain):
            return False
    return False


def _without_lists(pieces: Sequence[Piece], candidates: list[Heading]) -> list[Heading]:
    """Return the candidates less those that go on a list: 1, 2, 3 ... after a colon, a recommendation or "Bilag"."""
    kept, expected, last = [], 0, -1
    for one in candidates:
        answers = _is_answer(pieces, one.at)
        begins_list = one.counted == 1 and (answers if one.says_item else _is_led_in(pieces, one.at))
        between = pieces[last + 1 : one.at]
        of_answers = last >= 0 and _is_ad(pieces[last])
        is_alike = _is_ad(pieces[one.at]) if of_answers else not one.says_item
        goes_on = one.counted == expected and is_alike and not any(part_of(p.plain) for p in between)
        if begins_list or (goes_on and not pieces[one.at].is_marked and not _TIMED.search(one.title)):
            expected, last = one.counted + 1, one.at
        else:
            kept.append(one)
            expected = 0
    return kept


def _is_answer(pieces: Sequence[Piece], at: int) -> bool:
    """Whether "Ad 1: Godkendt." stands just under the heading of what was decided, and answers a recommendation."""
    before = part_of(pieces[at - 1].plain) if at else None
    return _is_ad(pieces[at]) and before is not None and before.part == MINUTES and not before.rest


def _is_ad(piece: Piece) -> bool:
    return piece.plain[:2].casefold() == "ad" and not piece.is_marked


def _is_led_in(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a colon, or the heading of recommendations or attachments, stands just before."""
    if at == 0 or pieces[at].is_marked:
        return False
    before = pieces[at - 1].plain
    part = part_of(before)
    if part is not None:
        return part.part in (RECOMMENDATION, ATTACHMENTS) and not part.rest
    return before.endswith(":") and not head_label(before) and not before.casefold().startswith("dagsorden")


def _best_chain(candidates: Sequence[Heading]) -> list[Heading]:
    """Return the candidates of the chain with the highest sum; linear in their number."""
    best: list[tuple[float, int | None]] = []
    by_number: dict[int, int] = {}
    highest: int | None = None
    for i, one in enumerate(candidates):
        steps = [(0.0, None)]
        for other, step in ((1, _NEXT), (2, 0.0), (3, -1.0), (0, -1.5)):
            before = by_number.get(one.counted - other)
            if before is not None:
                is_sure = max(one.worth, candidates[before].worth) >= _SURE
                steps.append((best[before][0] + (step if is_sure or step <= 0 else _NEXT_UNSURE), before))
        if highest is not None:
            steps.append((best[highest][0] - (_ANEW if one.worth >= _SURE else _ANEW_UNSURE), highest))
        value, before = max(steps, key=lambda step: step[0])
        best.append((value + one.worth, before))
        if one.counted not in by_number or best[i][0] >= best[by_number[one.counted]][0]:
            by_number[one.counted] = i
        if highest is None or best[i][0] > best[highest][0]:
            highest = i
    chain, at = [], highest
    while at is not None:
        chain.append(candidates[at])
        at = best[at][1]
    return chain[::-1] if highest is not None and best[highest][0] > 0 else []


def is_greeting(text: str) -> bool:
    """Whether a line is the greeting that closes a letter: "Med venlig hilsen"."""
    return _GREETING.fullmatch(text) is not None


def may_be_heading(text: str) -> bool:
    """Whether a line begins as the heading of a numbered item."""
    return _HEADING.fullmatch(text) is not None


def timed_of(title: str) -> tuple[str, str | None]:
    """Return a title without its clock time or length, and that as printed ("kl. 13.05", "45 min").

    A time that the words before it lead up to is of the matter, "Udskrivning efter kl. 18", and stays.
    A length in brackets stays: "Patientsikkerhed (15 min.)" is how the agenda prints the title.
    """
    *_, found = [None, *_TIMED.finditer(title)]
    if found is None or _UP_TO_A_TIME.search(title, 0, found.start()):
        return title, None
    if found.group().strip(" .").startswith(("(", "[")) and found["timed"][:1].isdigit():
        return title.strip(), found["timed"]
    return f"{title[: found.start()]} {title[found.end() :]}".strip(), found["timed"]


def without_presenter(title: str) -> str:
    """Return a title without "v/ ...", "v. ..." and "ved ..." at its end, where names or a body follow."""
    found = _PRESENTER.search(title)
    if found is None:
        return title
    slash = "/" in found.group()[: found.start("who") - found.start()]
    is_by = found.group().split()[0] == "ved"
    is_names = _NAMES.fullmatch(found["who"].strip()) and (not is_by or " " in found["who"])
    return title[: found.start()].rstrip(" ,–-") if slash or is_names else title


def is_presenter_only(text: str) -> bool:
    """Whether a line is only who presents the item: "v/Mette Hansen"."""
    return bool(_BY.match(text))


def ends_on_presenter(title: str) -> bool:
    """Whether a title ends on the first name of its presenter, so that the rest stands on the next line."""
    return bool(re.search(rf"\b[vV][./]?\s?{_NAME}$", title))
