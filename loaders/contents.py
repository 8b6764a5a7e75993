"""What a cell of a table holds: a time, a name, a status word, a light, a number, prose; and what a column does."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

from danish.text import fold
from loaders.names import GIVEN_NAMES, Register, find_forums
from loaders.windows import Found, find_windows

_FILE = Path(__file__).with_name("cell_words.csv")
STATUS, PHASE, LIGHT, OPEN_TIME, EMPTY, OWNER, NO = "status", "phase", "light", "open_time", "empty", "owner", "no"
NEW_DEADLINE = "new_deadline"
ASIDE_SHEET, GREETING = "aside_sheet", "greeting"
OPENS, CLOSES = "opens", "closes"

_FIRST_SERIAL, _LAST_SERIAL = 40179, 54789
"""Excel's numbers for 1 January 2010 and 1 January 2050: what lies between may be a day that lost its format."""
_SERIAL_DAY_0 = date(1899, 12, 30)

_NUMBERING = re.compile(r"(?:[A-ZÆØÅ]{1,3}[-. ]?)?\d{1,3}(?:[.\-]\d{1,3}){0,3}[.)]?[a-z]?|[A-Z][.)]?|[IVX]{1,5}[.)]?")
_PERCENT = re.compile(r"(?:ca\.?\s*)?\d{1,3}(?:[.,]\d+)?\s*(?:%|pct\.?|procent)(?:\s+\w+)?")
_AMOUNT = re.compile(
    r"(?:kr\.?\s*|dkk\s*)?-?\d[\d. ]*(?:,\d+|,-)?\s*(?:(?:mio|mia|t)\.?\s*)?(?:kr\.?|kroner|dkk|,-)?", re.I
)
_MARK = re.compile(r"[xX×✓✔☑☒■▪▓█●•√v+]+|ja|yes|nej|no", re.IGNORECASE)
_DOT = re.compile(r"[●⬤■◼▲▼◆⚫•○◯☺☹😐➡↑↗→↘↓⇧⇨⇩lnJKL]\ufe0f?")
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,5}(?:\s*[/,&+]\s*[A-ZÆØÅ]{2,5})*|[a-zæøå]{2,4}")
_NAME_WORDS = re.compile(r"(?:[A-ZÆØÅ][\wæøå.-]*|og|i|for|af|/|,|&)(?:\s+(?:[A-ZÆØÅ][\wæøå.-]*|og|i|for|af|/|,|&))*")
_PROMISE = re.compile(
    r"orienter|underret|forelæg|præsenter|følger? op|følges op|opfølg|drøftes|evalueres|tages op|afrapporter",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[/,;&+\n•]|\bog\b|\bsamt\b|\s[-–]\s)\s*")
_LONGEST_NAME = 7
_VERB = re.compile(
    r"\b(?:er|har|skal|kan|vil|får|bliver|blev|sker|giver|gør|starter|kører|sendes|holdes|deltager|\w{4,}(?:es|ede|eres))\b",
    re.I,
)
_UNDER_WAY = frozenset(("i-gang", "proevehandling", "implementeret", "afsluttet"))
_LETTER = re.compile(r"[^\W\d_]")
# A time that fills this share of the letters and digits of its cell is what the cell says; less, and it is only named.
_IS_TIME = 0.6
_PROSE_WORDS = 11
_PHRASE_WORDS = 2


@cache
def cell_words(kind: str) -> Mapping[str, str]:
    """Return the words of a kind in `cell_words.csv`, folded, each with its code."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {folded(row["words"]): row["code"] for row in csv.DictReader(lines) if row["kind"] == kind}


def folded(text: str) -> str:
    """Return the text in small letters with single spaces, without marks at its ends."""
    return " ".join(fold(text).split()).strip(" .:;!*\ufe0f") or " ".join(text.split())


def is_empty(text: str) -> bool:
    """Whether a cell says nothing: blank, or only a dash or the like."""
    return not text.strip() or folded(text) in cell_words(EMPTY)


# What a form shows until somebody fills it in; a whole cell in brackets is such a guide too.
_PROMPT = re.compile(
    r"\s*(?:(?:klik (?:eller tryk )?(?:for|her)|vælg (?:et|en|dato|fra)|click (?:or tap|here)|choose an"
    r"|angiv (?:en )?dato|indsæt)\b.*|\[[^\[\]]*\]|<[^<>]*>)\s*",
    re.IGNORECASE | re.DOTALL,
)


def is_prompt(text: str) -> bool:
    """Whether a text is the prompt of a field that nobody has filled in."""
    return bool(_PROMPT.fullmatch(text))


def status_of(text: str) -> str | None:
    """Return the status code that a cell of a status column says, None where it is no known word.

    The longest known words that open the cell decide, where the next word goes on with no other sense:
    "Implementeret 1. november 2023" is *implementeret*, "Ikke begyndt" *ikke påbegyndt*.
    """
    known = cell_words(STATUS)
    words = folded(text).replace(",", " ,").replace("(", " (").split()
    for n in range(min(len(words), 6), 0, -1):
        code = known.get(folded(" ".join(words[:n])))
        if code is not None and (n == len(words) or n > 1 or len(words[0]) > 3):
            return code
    opens_with_not = words[:1] == ["ikke"] or words[:2] == ["endnu", "ikke"]
    if opens_with_not and known.get(folded(" ".join(words).partition("ikke ")[2])) in _UNDER_WAY:
        return "ikke-paabegyndt"
    return "ikke-paabegyndt" if opens_with_not and " ".join(words).endswith("i gang") else None


_NUMBERED_PHASE = re.compile(r"(?:fase\s*)?\d\s*[.:)–-]\s*", re.IGNORECASE)


def phase_of(text: str) -> str | None:
    """Return the status code of a cell that is nothing but the name of a project's phase: "Analyse", "2. Modning".

    With more words beside it the same noun is something to do ("Analyse af fald"), and no status.
    """
    return cell_words(PHASE).get(folded(_NUMBERED_PHASE.sub("", text.strip(), count=1)))


def lists_statuses(text: str) -> bool:
    """Whether a line only tells which statuses there are: "Faser: Idé > I gang > Drift"."""
    known = {**cell_words(STATUS), **cell_words(PHASE), **cell_words(LIGHT)}
    told = [folded(part) for part in _BETWEEN_CHOICES.split(text.rpartition(":")[2])]
    return len(told) >= _FEWEST_CHOICES and all(part in known for part in told)


_BETWEEN_CHOICES = re.compile(r"\s*(?:[>→⇒➔,;/|]|->|\s[–-]|\beller\b|\bog\b)\s*")
_FEWEST_CHOICES = 3


def light_of(text: str) -> str | None:
    """Return the colour that a cell says by a word, a letter or an emoji, None where it says none."""
    return cell_words(LIGHT).get(folded(text)) or cell_words(LIGHT).get(text.strip())


_COLOUR_THEN_WORDS = re.compile(r"([^\W\d_]{3,}|[^\w\s]\ufe0f?)\s*(?:[-–:,/(]|(?<=\W)\s)\s*(.+?)\)?")


def light_and_words(text: str) -> tuple[str | None, str]:
    """Return the colour that opens a cell and what stands after it: "Rød - forsinket" is red, and *forsinket*."""
    if (light := light_of(text)) is not None:
        return light, ""
    opened = _COLOUR_THEN_WORDS.fullmatch(" ".join(text.split()))
    light = light_of(opened[1]) if opened else None
    return (light, opened[2]) if light is not None else (None, text)


def is_dot(text: str) -> bool:
    """Whether a cell is one sign that can only mean something by its colour or its direction."""
    return bool(_DOT.fullmatch(text.strip()))


def is_mark(text: str) -> bool:
    """Whether a cell is only a cross or a tick."""
    return bool(_MARK.fullmatch(text.strip()))


def is_ticked(text: str) -> bool:
    """Whether a cell says yes to its heading by a cross, a tick or the word."""
    return is_mark(text) and folded(text) not in cell_words(NO)


def is_open_time(text: str) -> bool:
    """Whether a cell names a time without days: "løbende", "TBD", "afventer"."""
    words = folded(text)
    return words in cell_words(OPEN_TIME) or words.partition(" ")[0].strip(",") in ("løbende", "afventer", "tbd")


def is_content(text: str) -> bool:
    """Whether a text is what stands under a heading and no heading: a status, a colour, a time, a name, a number."""
    is_word = bool(status_of(text) or light_of(text)) or is_open_time(text) or is_empty(text) or is_owner_name(text)
    return is_word or not any(map(str.isalpha, text)) or bool(times_in(text, on=date(2000, 1, 1)))


def new_deadlines_in(text: str, *, on: date) -> list[Found]:
    """Return the days that a remark tells as the new deadline: the first after words that say so, "ny frist 1. maj"."""
    told = fold(text)
    begins = [told.find(words) for words in cell_words(NEW_DEADLINE) if words in told]
    found = [each for each in times_in(text, on=on) if each.window.is_dated]
    after = (next((each for each in found if each.begin >= begin), None) for begin in begins)
    return [*dict.fromkeys(each for each in after if each is not None)]


_MOST_GREETED = 6


def greeting_of(text: str) -> str | None:
    """Return whether a line opens or closes a letter ("Kære alle", "Med venlig hilsen"), None for any other line."""
    words = folded(text).replace(",", " ").split()
    if not 0 < len(words) <= _MOST_GREETED:
        return None
    known = cell_words(GREETING)
    return next((known[told] for n in (3, 2, 1) if (told := " ".join(words[:n])) in known), None)


def is_aside(name: str | None) -> bool:
    """Whether the name of a sheet says that it only explains the others, or lists what may be chosen in them."""
    return folded(name or "") in cell_words(ASIDE_SHEET)


def serial_day(text: str) -> date | None:
    """Return the day that Excel's number for it means, None for any other text."""
    if re.fullmatch(r"\d{5}(?:,0+)?", text.strip()) and _FIRST_SERIAL <= int(text.strip()[:5]) <= _LAST_SERIAL:
        return _SERIAL_DAY_0 + timedelta(days=int(text.strip()[:5]))
    return None


def times_in(text: str, *, on: date) -> list[Found]:
    """Return the windows of a cell that stands in a column of times, where "01102022" is a day too."""
    day = serial_day(text)
    said = day.strftime("%d.%m.%Y") if day else text
    return [found for found in find_windows(said, on=on, expected=True) if found.window.kind != "none"]


@dataclass(frozen=True, slots=True)
class Below:
    """What stands in one column below its heading: the cells in order, None where one above is merged over it.

    ``fills`` are the colours of the cells' backgrounds, where the format has them.
    """

    cells: Sequence[str | None]
    fills: Sequence[str | None] = ()


# More rows than this tell nothing new about what a column holds.
_LOOKED_AT = 40


def signs_of(below: Below, *, position: int, n_columns: int, register: Register | None, on: date) -> dict[str, float]:
    """Return how strongly each sign of `column_signs.csv` shows in a column, 0-1; most are shares of filled cells."""
    cells = below.cells[:_LOOKED_AT]
    texts = [text for text in cells if text is not None and not is_empty(text)]
    if not texts:
        filled = any(below.fills)
        return {"bias": 1.0, "light": 0.9, "filled": 1.0} if filled else {"bias": 1.0}
    counts: dict[str, float] = {}
    for text in texts:
        for sign in _signs_of_cell(text, register, on):
            counts[sign] = counts.get(sign, 0.0) + 1
    shares = {sign: count / len(texts) for sign, count in counts.items()}
    if _are_a_series(texts):
        shares |= {"light": 0.0, "few_letters": 0.0}
    n_own = sum(cell is not None for cell in cells)
    distinct = len({folded(text) for text in texts}) / len(texts)
    shares["bias"] = 1.0
    shares["distinct"] = distinct if len(texts) > 1 else 0.5
    shares["repeats"] = max(0.0, 1.25 * (1 - distinct)) if len(texts) > 2 else 0.0
    shares["returns"] = _returns(texts)
    shares["gaps"] = 1 - len(texts) / max(1, n_own)
    shares["merged"] = min(1.0, 2 * (1 - n_own / len(cells)))
    shares["early"] = 1 - position / max(1, n_columns - 1)
    shares["late"] = position / max(1, n_columns - 1)
    shares["filled"] = sum(map(bool, below.fills)) / len(cells)
    if shares.get("numbering", 0) > 0.5 and len(texts) > 2 and distinct < 0.6:
        shares["numbering"] *= 0.4
    if shares.get("numbering", 0) > 0.5 and not _runs_on(texts):
        shares["numbering"] *= 0.3
    return shares


def _returns(texts: Sequence[str]) -> float:
    """How many of the words that stand more than once come back after others: states do, groups of rows do not."""
    words = [folded(text) for text in texts]
    n_runs = Counter(word for word, _ in groupby(words))
    repeated = [word for word, count in Counter(words).items() if count > 1]
    return sum(n_runs[word] > 1 for word in repeated) / len(repeated) if repeated else 0.0


def _are_a_series(texts: Sequence[str]) -> bool:
    """Whether cells are letters that tell things apart, as A, B and C do, and no colours by their first letters."""
    letters = {text.strip() for text in texts if len(text.strip()) == 1 and text.strip().isalpha()}
    is_alphabet = {"A", "B"} <= letters or any(light_of(letter) is None for letter in letters)
    return is_alphabet and not any(light_of(letter) == "rød" for letter in letters)


def _runs_on(texts: Sequence[str]) -> bool:
    """Whether numbers grow down the column, as those of a list do."""
    numbers = [tuple(map(int, re.findall(r"\d+", text))) for text in texts]
    grows = sum(one < other for one, other in pairwise(numbers))
    return len(texts) < 2 or grows >= 0.8 * (len(texts) - 1)


def _signs_of_cell(text: str, register: Register | None, on: date) -> set[str]:
    one_line = " ".join(text.split())
    words = one_line.split()
    signs = set()
    if light_and_words(one_line)[0] or is_dot(one_line):
        signs.add("light")
    if is_mark(one_line):
        signs.add("mark")
    if len(_LETTER.findall(one_line)) < 3:
        signs.add("few_letters")
    signs |= _number_signs(one_line)
    signs |= _time_signs(text, on)
    if status_of(one_line) and len(words) <= 5:
        signs.add("status")
    elif status_of(one_line):
        signs.add("says_status")
    elif phase_of(one_line):
        signs.add("phase")
    if signs & {"days", "numbering", "light", "percent", "amount"}:
        return signs
    if _PROMISE.search(one_line):
        signs.add("promise")
    signs |= _word_signs(one_line, words)
    return signs | (_name_signs(text, words, register) if "status" not in signs else set())


def _number_signs(text: str) -> set[str]:
    if serial_day(text):
        return {"serial"}
    signs = set()
    if _NUMBERING.fullmatch(text):
        signs.add("numbering")
    if _PERCENT.fullmatch(text.casefold()):
        signs.add("percent")
    digits = sum(map(str.isdigit, text))
    if digits and _AMOUNT.fullmatch(text) and (digits > 3 or re.search(r"kr|dkk|mio", text, re.I)):
        signs.add("amount")
    return signs


def _time_signs(text: str, on: date) -> set[str]:
    if is_open_time(text) and not status_of(text):
        return {"open_time"}
    if is_open_time(text):
        return {"open_time", "status"}
    found = times_in(text, on=on)
    dated = [each for each in found if each.window.is_dated]
    if not found:
        return set()
    covered = sum(sum(map(str.isalnum, each.window.quote)) for each in found)
    if covered < _IS_TIME * max(1, sum(map(str.isalnum, text))):
        return {"time_in"} if dated else set()
    signs = {"days"} if dated else {"open_time"}
    last = max((each.window.end or each.window.start for each in dated), default=None)
    return signs | ({"past"} if last and last < on else set())


def _word_signs(text: str, words: Sequence[str]) -> set[str]:
    if len(words) >= _PROSE_WORDS or re.search(r"\w\w[.!?]\s+[A-ZÆØÅ]", text):
        return {"prose"}
    return {"phrase"} if len(words) > _PHRASE_WORDS else {"brief"}


def _name_signs(text: str, words: Sequence[str], register: Register | None) -> set[str]:
    signs = set()
    one_line = " ".join(words)
    parts = [part for part in _SPLIT.split(text) if part.strip()]
    if _INITIALS.fullmatch(one_line):
        signs.add("initials")
    if _NAME_WORDS.fullmatch(one_line) and len(words) <= 8:
        signs.add("names")
    if parts and sum(map(is_owner_name, parts)) >= max(1, len(parts) / 2) and len(words) <= 5 * len(parts):
        signs.add("owner")
    if register is not None and len(words) <= 6 * len(parts) and find_forums(text, register):
        signs |= {"forum"} | ({"owner"} if len(words) <= 4 else set())
    return signs


def is_owner_name(text: str) -> bool:
    """Whether a few words name somebody who can be given a task: a unit, an organisation, a post or a person.

    The word that tells it opens or ends them ("Arbejdsgruppe palliation", "Aarhus Kommune"); a sentence is no name.
    """
    words = re.findall(r"[^\W_]+", fold(text))
    if not words or len(words) > _LONGEST_NAME or _VERB.search(text) or text.rstrip().endswith("."):
        return False
    heads = cell_words(OWNER)
    known = any(word in heads or _head_of(word) in heads for word in (words[0], words[-1]))
    if known and (text.strip()[:1].isupper() or len(words) <= 2):
        return not re.search(r"\d{3,}", text)
    return len(words) > 1 and words[0] in GIVEN_NAMES and all(word[:1].isupper() for word in text.split()[:2])


def _head_of(word: str) -> str:
    """Return the last part of a compound that is a known head: "hjertesygeplejersken" is a "sygeplejersken"."""
    heads = cell_words(OWNER)
    return next((word[i:] for i in range(2, len(word) - 3) if word[i:] in heads), "")
