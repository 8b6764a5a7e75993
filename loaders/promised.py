"""What was promised, in one shape whatever paper it stands in: who does what, which forum it returns to, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loaders.files import Place
from loaders.windows import Window


@dataclass(frozen=True, slots=True)
class Owner:
    """Who something is anchored with, or who does it, as the source names them.

    ``kind`` is forum, organisation, unit or person; a person's name is kept only where names are (KLYNGE_NAMES).
    ``role`` is owner or informed. ``forum_id`` and ``organisation_id`` are None where the register knows none.
    """

    name: str
    kind: str
    role: str = "owner"
    forum_id: str | None = None
    organisation_id: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """Where a topic was raised before, as its own words cite it: "møde i KSG dec. 2020"; the days that time may be."""

    phrase: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise: what is to be done or to come back, by whom, to which forum, and when.

    ``type`` is a code of ``data.labels.PROMISE_TYPES``. ``text`` says what in the source's words; ``quote`` is the
    whole passage. ``responsible`` are those who do it, ``forum_id`` the forum it returns to or that has to act (None
    where none is named). ``agenda_number`` is that of the item it was said under, None where the paper has none.
    ``sure`` is False where it rests on a question that nobody has answered. ``raised`` is the earlier meeting that a
    topic says it comes from.
    """

    text: str
    type: str
    window: Window
    quote: str
    place: Place
    responsible: tuple[Owner, ...] = ()
    forum_id: str | None = None
    agenda_number: str | None = None
    sure: bool = True
    raised: Raised | None = None

    @property
    def who(self) -> str | None:
        """Those who do it, in the source's words; None where it names nobody."""
        return listed(owner.name for owner in self.responsible) or None


def listed(names: Iterable[str]) -> str:
    """Return names as one text: "Skive, Viborg og Struer Kommune"."""
    *first, last = ["", *names]
    return " og ".join(filter(None, (", ".join(filter(None, first)), last)))
