"""The day a meeting was held: what each day that the paper tells speaks for, and the question where it is in doubt."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from danish.calendar import MONTHS
from danish.days import NamedDay, day_in_name, days_in, times_in
from danish.sentences import sentence_spans
from loaders.files import Place
from loaders.minutes.bodies import is_title
from loaders.minutes.head.front import ABOUT_TIME, HeadLines, Paper
from loaders.minutes.labels import head_label
from loaders.minutes.lines import Piece, digits_mended, place_of
from loaders.questions import Answers, Candidate, Question

_IN_WRITING = re.compile(r"\bskriftlig (?:høring|procedure|behandling|proces|godkendelse)", re.IGNORECASE)
_ANY_DAY = date(2000, 1, 1)
# How much the place of a day speaks for its being the day of the meeting, and how that is told.
_WEIGHTS = MappingProxyType(
    {
        "meeting_day": (5.0, "står som mødets tid"),
        "titled": (4.0, "står i titlen"),
        "timed": (3.5, "står med klokkeslættet"),
        "weekday": (3.2, "står i hovedet med sin ugedag"),
        "date": (3.0, "står i hovedet"),
        "margin": (2.0, "står over eller under siden"),
        "name": (1.0, "står i filens navn"),
        "written": (0.0, "er dagen, det er skrevet"),
    }
)
# What only stands above the page or in the name of the file may as well be the day of printing.
_SURE_DAY = 2.0
# A day and a month alone are those of the meeting just held where the paper was sent within a season of it.
_NEAR = timedelta(days=120)
_YEAR = re.compile(r"(?<![\d./-])20[0-4]\d(?![\d./-])")
_YEARS_NEAR = (-1, 0, 1, -2, 2)
_LONGEST_QUOTE = 80
# "Møde nr. 4 – 5. november" is the fourth, on one day.
_NUMBERED = re.compile(r"\b(?:nr\.?|nummer)\s*\d{1,3}\s*[–-]", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:publiceret|offentliggjort|udskrevet|udskrift|udsendt|sendt|opdateret|oprettet|godkendt|underskrevet|revideret"
    r"|rettet|version|frist|senest|næste møde|bemærkninger)\b",
    re.IGNORECASE,
)
_WAS_HELD = re.compile(r"(?:mødet?|der) (?:blev |er )?(?:holdt|afholdt|fandt sted|foregik)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A day that a line tells, how much speaks for its being the day of the meeting, and why."""

    day: NamedDay
    piece: Piece
    weight: float
    because: str


@dataclass(frozen=True, slots=True)
class Days:
    """The day of the meeting, the day of writing, and another day that as much speaks for as the first.

    ``is_guessed`` where the day has no year and nothing but its nearness to the day of sending tells which.
    """

    held: Told | None
    written: Told | None
    rival: Told | None
    is_guessed: bool = False


def days_of(head: HeadLines, paper: Paper) -> Days:
    """Return the days that the paper tells, each for what it is.

    A day without a year is of the year in which its weekday fits: the last such day before the paper was sent, or the
    one nearest to the other days of the paper.
    """
    labels = [*(("meeting_day", label) for label in ABOUT_TIME), ("titled", "subject"), ("date", "date")]
    written = [told for label in ("sent", "published") for told in _told(head, label, "written")]
    told = [each for key, label in labels for each in _told(head, label, key)]
    told += [each for piece in head.loose for said in _sentences(piece) for each in _told_in(said, _key_of(said))]
    told += [each for piece in paper.margins for each in _told_in(piece, _key_of_margin(piece))]
    if not any(each.weight >= _SURE_DAY for each in told) and any(_IN_WRITING.search(p.plain) for p in head.loose):
        told += _told(head, "answer_by", "meeting_day")
    named = [each for each in (*written, *told) if each.day.has_year] or _from_name(paper.name, head.loose)
    known = paper.sent_on or next((each.day.on for each in named), None) or _in_the_year(head, paper)
    is_sent = paper.sent_on is not None or (bool(named) and named[0] in written)
    told = [each for one in told if (each := _with_year(one, known, is_sent=is_sent))]
    written += [each for each in told if each.weight <= _WEIGHTS["written"][0]]
    told = [each for each in told if each.weight > _WEIGHTS["written"][0]] or _from_name(paper.name, head.loose)
    held = max(told, key=lambda each: each.weight, default=None)
    if held is None:
        return Days(None, next(iter(written), None), None)
    rival = next((each for each in told if not _same_day(each, held) and _rivals(each, held)), None)
    also = [each for each in (*told, *written) if not _same_day(each, held)]
    written_on = next((each for each in also if each.weight <= _WEIGHTS["date"][0]), None)
    has_sign = held.day.has_year or (held.day.weekday is not None and held.day.fits)
    is_guessed = not has_sign and is_sent and known is not None and abs(held.day.on - known) > _NEAR
    return Days(held, written_on, rival, is_guessed)


def _in_the_year(head: HeadLines, paper: Paper) -> date | None:
    """Return the middle of the one year that the head, the margins and the name of the file tell; else None."""
    texts = [piece.plain for piece in (*head.loose, *paper.margins)] + head.texts("subject")
    years = {int(found) for text in (*texts, paper.name.rsplit(".", 1)[0]) for found in _YEAR.findall(text)}
    return date(years.pop(), 7, 1) if len(years) == 1 else None


def _with_year(told: Told, known: date | None, *, is_sent: bool) -> Told | None:
    """Return the day in the year that its weekday fits, near a known one; the last before it where that is of sending.

    None where nothing tells the year.
    """
    if told.day.has_year:
        return told
    if known is None:
        return None
    near = [day for year in _YEARS_NEAR if (day := told.day.in_year(known.year + year)) is not None]
    if is_sent:
        # What was sent tells of what was; an invitation, of a day that fits nowhere else.
        near.sort(key=lambda day: (not day.fits, day.on > known, abs(day.on - known)))
    else:
        near.sort(key=lambda day: (not day.fits, day.on.year != known.year, abs(day.on - known)))
    return replace(told, day=near[0]) if near else None


def _rivals(other: Told, held: Told) -> bool:
    """Whether another day speaks as loudly: told as the meeting's own, in a title, or in the head where both only are.

    A letterhead has the day of sending under "Dato", beside which the day of the meeting may stand without a label.
    """
    if held.weight < _WEIGHTS["timed"][0] and other.weight >= _WEIGHTS["date"][0]:
        return True
    is_titled = other.weight == _WEIGHTS["titled"][0] and is_title(other.piece.plain)
    return other.weight >= _WEIGHTS["titled"][0] and (other.weight >= held.weight or is_titled)


def _same_day(one: Told, other: Told) -> bool:
    return one.day.on == other.day.on


def _sentences(piece: Piece) -> Iterator[Piece]:
    """Yield the sentences of a line each as one: "Mødet blev holdt den 7. maj. Godkendt den 3. juni."."""
    for begin, end in sentence_spans(piece.plain):
        yield replace(piece, text=piece.plain[begin:end])


def _key_of(piece: Piece) -> str:
    text = piece.plain
    if _WAS_HELD.match(text):
        return "meeting_day"
    if _PUBLISHED.search(text):
        return "written"
    if re.search(r"møde|referat|dagsorden|protokol", text, re.IGNORECASE):
        return "titled"
    if times_in(text)[0] is not None:
        return "timed"
    return "weekday" if any(day.weekday is not None for day in days_in(text, after=_ANY_DAY)) else "date"


def _key_of_margin(piece: Piece) -> str:
    """Return what a line above or below the page is worth: the subject of a mail is its title."""
    label = head_label(piece.plain)
    return "titled" if label is not None and label[0] == "subject" else "margin"


def _told(head: HeadLines, label: str, key: str) -> Iterator[Told]:
    for group in head.labelled.get(label, ()):
        if group:
            yield from _told_in(_joined(group[:3]), key)


def _joined(group: Sequence[Piece]) -> Piece:
    """Return the first lines under a label as one: "22. september" / "2021" is one day."""
    return replace(group[0], text=" ".join(piece.plain for piece in group))


def _told_in(piece: Piece, key: str) -> Iterator[Told]:
    weight, because = _WEIGHTS[key]
    text = _NUMBERED.sub(lambda found: " " * len(found.group()), digits_mended(piece.plain))
    for number, day in enumerate(days_in(text, after=_ANY_DAY)):
        # The first day of a line is the one it is about.
        yield Told(day, piece, weight - 0.1 * bool(number), because)


def _from_name(name: str, loose: Sequence[Piece]) -> list[Told]:
    """Return the day that the name of the file tells, where nothing in the paper tells any."""
    day = day_in_name(name)
    if day is None or not loose:
        return []
    weight, because = _WEIGHTS["name"]
    return [Told(day, replace(loose[0], text=re.sub(r"[_ ]+", " ", name.rsplit(".", 1)[0])), weight, because)]


def asked_day(days: Days, dated: date | None, answers: Answers, place: Place) -> list[Question]:
    """Return the question which day it was; none where there is no doubt.

    There is where the paper tells two, where the one given is another, where the weekday fits the day in the year
    before or after, and where its year is only a guess.
    """
    held, rival = days.held, days.rival
    candidates = [
        Candidate(told.day.on.isoformat(), _day_words(told.day.on), f"{told.because}: »{shortened(told.piece.plain)}«")
        for told in (held, rival)
        if told is not None
    ]
    other_years = [*_other_years(days)]
    candidates += [Candidate(on.isoformat(), _day_words(on), f"ugedagen passer i {on.year}") for on in other_years]
    if dated is not None and held is not None and dated != held.day.on:
        candidates.append(Candidate(dated.isoformat(), _day_words(dated), "er angivet ved indlæsningen"))
    is_weak = held is not None and (held.weight < _SURE_DAY or days.is_guessed)
    if len(candidates) < 2 and not is_weak:
        return []
    return [
        answers.ask(
            "SPOERG_MOEDEDATO",
            candidates[0].value,
            place=place_of([held.piece]) if held else place,
            found=shortened(held.piece.plain) if held else "",
            candidates=candidates,
            # The paper itself says it; a day given with the file speaks against it only where the paper is weak.
            sure=rival is None and held is not None and not is_weak and not other_years,
        )
    ]


def _other_years(days: Days) -> Iterator[date]:
    """Yield the days of the years before and after that the weekday fits, where the day told is of another weekday.

    In January people write last year's number; where another day of the paper is near, the year is right.
    """
    held, written = days.held, days.written
    is_near = held and written and written.day.has_year and abs(written.day.on - held.day.on) <= _NEAR
    if held is None or held.day.fits or is_near:
        return
    for year in (held.day.on.year - 1, held.day.on.year + 1):
        day = held.day.in_year(year)
        if day is not None and day.fits:
            yield day.on


def chosen_day(questions: Sequence[Question], on: date | None) -> date | None:
    """Return the day that was chosen among those asked about; else the one given."""
    chosen = next((question.chosen for question in questions if question.code == "SPOERG_MOEDEDATO"), None)
    return date.fromisoformat(chosen) if chosen else on


def _day_words(on: date) -> str:
    return f"{on.day}. {MONTHS[on.month - 1]} {on.year}"


def shortened(text: str) -> str:
    """Return a text as it is quoted in a question: at most a line of it."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()} …"
