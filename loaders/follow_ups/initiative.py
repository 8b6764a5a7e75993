"""What a reader of action tables gives back: initiatives with their forums and follow-ups, and the whole reading."""

from dataclasses import dataclass, field

from loaders.columns import ToldColumn
from loaders.files import Document, Line, Place, Problem, Run
from loaders.money import PlacedMoney
from loaders.promised import Owner
from loaders.questions import Question
from loaders.windows import Window


@dataclass(frozen=True, slots=True)
class ForumMention:
    """A forum of the register named in a document: role (owner or informed) and the words it was named by."""

    forum_id: str
    role: str
    found: str
    place: Place


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One promise to come back, in its own words, to one forum (None where the words name none)."""

    quote: str
    window: Window
    forum_id: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative as it stands under one sector in one document.

    ``text`` is the whole text of the initiative cell without removed words, lines joined and hyphenation undone;
    ``runs`` the same with its marks (removed words too); ``follow_up_text`` the text of the "Forankring/opfølgning"
    cell. ``changed`` is None where the document cannot show changes. ``same_as`` are positions in ``Reading.rows`` of
    the rows proposed to be the same initiative; a proposal, never a merge. ``owners`` are all who own it,
    whatever they are called; ``light`` is the traffic light in the source's own terms, never a status; ``percent``
    how much of it is done, where a column says so; ``extra`` what
    stands in the columns beside those that are fields here, under their headings.
    """

    sector: str
    theme: str | None
    title: str
    text: str
    runs: tuple[Run, ...]
    follow_up_text: str
    status: str
    status_quote: str | None
    forums: tuple[ForumMention, ...]
    follow_ups: tuple[FollowUp, ...]
    amounts: tuple[PlacedMoney, ...]
    changed: bool | None
    place: Place
    same_as: tuple[int, ...] = ()
    owners: tuple[Owner, ...] = ()
    light: str | None = None
    percent: float | None = None
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its rows, what could not be used, and the furniture (headings, legend, page marks).

    ``retold`` are lines that were read and are told in other words than their own: a light as its colour, an owner
    without the names that are left out. ``columns`` are what the columns of its tables were taken for.
    """

    document: Document
    kind: str
    rows: tuple[Initiative, ...]
    problems: tuple[Problem, ...]
    furniture: tuple[Line, ...] = field(default=())
    questions: tuple[Question, ...] = ()
    retold: tuple[Line, ...] = ()
    columns: tuple[ToldColumn, ...] = ()
