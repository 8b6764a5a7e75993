"""What minutes hold once they are read: the meeting, its agenda, what was decided and what was promised."""

from dataclasses import dataclass, field
from datetime import date, time

from loaders.figures import Observation
from loaders.files import Document, Line, Place, Problem
from loaders.money import PlacedMoney
from loaders.promised import Promised
from loaders.questions import Question

MINUTES = "minutes"
"""The kind of document."""


@dataclass(frozen=True, slots=True)
class Presence:
    """How many of one organisation took part in one role; ``names`` only where they were asked for."""

    organisation: str | None
    role: str | None
    n: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A coming meeting that the minutes name a day for; ``forum_id`` None where it is nobody's of the register.

    ``is_to_move`` where the minutes say that it is to be moved to a day nobody knows yet; ``finder`` is who finds it.
    """

    on: date
    forum_id: str | None
    start_time: time | None
    end_time: time | None
    venue: str | None
    quote: str
    place: Place
    is_to_move: bool = False
    finder: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierMeeting:
    """A meeting that the minutes tell has been held; ``forum_id`` None for the body that met, if no register has it."""

    on: date
    forum_id: str | None
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class Meeting:
    """The head of the minutes. None where the minutes do not say it.

    ``number`` is the meeting's own ("9. møde"); ``written_on`` the day the minutes were made, which is not the day of
    the meeting. ``chairs`` have role and organisation. ``n_attending`` and ``n_absent`` count people, guests and
    secretaries among those attending. ``earlier_meetings`` are those it tells have been held; ``quote`` is the day as
    the head prints it.
    """

    forum_id: str | None
    forum_found: str | None
    held_on: date | None
    start_time: time | None
    end_time: time | None
    venue: str | None
    number: int | None
    written_on: date | None
    chairs: tuple[Presence, ...]
    attending: tuple[Presence, ...]
    absent: tuple[Presence, ...]
    n_attending: int | None
    n_absent: int | None
    next_meetings: tuple[PlannedMeeting, ...]
    place: Place
    earlier_meetings: tuple[EarlierMeeting, ...] = ()
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or one point of a list: its words with line breaks and split words mended, and its place.

    ``level`` is 0 for a paragraph, 1 for a point of a list, 2 for a point under it. ``quote`` keeps the words as they
    stand in the document, lines joined by single spaces. ``lines`` are the lines it was read from, so that a sentence
    of it can be given its own lines; ``label`` is the heading of the part as printed ("Referat", "Beslutning").
    """

    text: str
    quote: str
    level: int
    place: Place
    lines: tuple[Line, ...] = field(default=(), repr=False, compare=False)
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing that was recommended under an item, and what the meeting answered.

    ``number`` is as printed ("2", "b"), else counted. ``answer`` is a code of :data:`data.labels.ANSWERS`;
    ``answer_quote`` the words it rests on, verbatim, and ``answer_place`` their lines; "" and None where the minutes do
    not answer it.
    """

    number: str
    text: str
    place: Place
    answer: str = "not_answered"
    answer_quote: str = ""
    answer_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """A body that has had the case, or will have it: "Økonomiudvalgets beslutning den 4. maj 2022: ...".

    ``on`` to ``until`` is when, one day or the days of a time that is no day ("primo 2022"), and ``phrase`` that time
    as printed. ``outcome`` is a code of :data:`data.labels.ANSWERS`, None where the minutes tell none; ``subject`` what
    the case is called where that is not the title of the item.
    """

    body: str
    on: date | None
    quote: str
    place: Place
    until: date | None = None
    phrase: str = ""
    forum_id: str | None = None
    outcome: str | None = None
    is_coming: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What an item says of a project or a portfolio beside what was decided.

    ``kind`` is a code of :data:`data.labels.REMARK_KINDS`. ``is_missing`` where the paper says that there is something
    and not what: "fire indsatser", and none of them named.
    """

    kind: str
    text: str
    quote: str
    place: Place
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One numbered item of the agenda with its parts, each a run of passages.

    ``number`` is as printed ("2"), None where the item has none. Words before the first heading of a part are
    ``description``. ``timed`` is the clock time or length as printed ("kl. 13.05", "45 min"). ``recommendations`` are
    the single things that ``recommendation`` asks for, each with its answer; ``stations`` what other bodies decided,
    ``amounts`` the money that its description and minutes tell of, ``presenter`` who presents it as printed ("v/ ...")
    and ``remarks`` what it says beside.
    """

    number: str | None
    title: str
    timed: str | None
    recommendation: tuple[Passage, ...]
    description: tuple[Passage, ...]
    attachments: tuple[Passage, ...]
    minutes: tuple[Passage, ...]
    place: Place
    recommendations: tuple[Recommendation, ...] = ()
    stations: tuple[Station, ...] = ()
    amounts: tuple[PlacedMoney, ...] = ()
    presenter: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, approved, agreed, declined, put off or taken note of under an item. A remark is none.

    ``kind`` is a code of :data:`data.labels.DECISION_KINDS`; ``quote`` verbatim, ``text`` the same with split words
    mended and the lead-in left out ("Det blev besluttet, at ..."). ``sure`` is False where it rests on ``question``,
    which nobody has answered.
    """

    agenda_number: str | None
    text: str
    kind: str
    quote: str
    place: Place
    sure: bool = True
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class MinutesReading:
    """Minutes read. Every line that is not blank stands in the head, an item, a problem or the furniture.

    ``others`` are the readings of the other meetings in the same document. ``furniture_reasons`` say of each line of
    ``furniture`` why it is. A plan of meetings (``is_plan``) has only their days, as coming meetings.
    """

    document: Document
    meeting: Meeting
    agenda_items: tuple[AgendaItem, ...]
    decisions: tuple[Decision, ...]
    promises: tuple[Promised, ...]
    figures: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    furniture: tuple[Line, ...] = field(default=())
    kind: str = MINUTES
    questions: tuple[Question, ...] = ()
    others: "tuple[MinutesReading, ...]" = ()
    is_plan: bool = False
    furniture_reasons: tuple[str, ...] = ()
