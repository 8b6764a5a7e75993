"""What a reader is unsure of: the question, its candidates with their reasons, and the answers people have given.

The reader always chooses. A question that is not sure is shown as *skal bekræftes* and never enters a headline as fact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from danish.messages import QUESTION, message
from danish.text import hidden_key, slug
from loaders.files import Place


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read it: ``value`` is the code of the answer, ``label`` and ``because`` are Danish and fit to show."""

    value: str
    label: str
    because: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that can be read in two ways.

    ``key`` is made of what is asked and of the source's own words, never of a position, so that it is the same in the
    next paper of the series. ``chosen`` is the value the reading was made with, None where none was; ``sure`` whether
    it may count as a fact; ``answered`` whether a person has chosen it.
    """

    key: str
    code: str
    asks: str
    place: Place
    found: str
    candidates: tuple[Candidate, ...]
    chosen: str | None
    sure: bool
    answered: bool = False

    @property
    def label(self) -> str:
        """What was chosen, in Danish."""
        return next((one.label for one in self.candidates if one.value == self.chosen), self.chosen or "intet")


@dataclass(frozen=True, slots=True)
class Answers:
    """What people have answered, by the key of the question; ``secret`` hides the names of people in such keys."""

    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    secret: bytes = b""

    def ask(
        self,
        key: str,
        about: str,
        *,
        place: Place,
        found: str,
        candidates: Iterable[Candidate],
        sure: bool,
        **values: object,
    ) -> Question:
        """Return a question with the candidate chosen by a person, else the first one, the likeliest.

        Parameters
        ----------
        key
            Key of the question's sentence in `messages.csv`, such as SPOERG_KOLONNE.
        about
            The source's words that tell this question from others of its kind: a heading, a name, a sentence.
        sure
            Whether the first candidate leads so clearly that it counts as a fact; a person's answer always does.
        values
            Fill the gaps of the sentence; ``found`` is given.
        """
        candidates = tuple(candidates)
        told = message(key, QUESTION)
        asked = question_key(key, about)
        answer = self.values.get(asked, self.values.get(hidden_key(asked, self.secret)))
        return Question(
            key=asked,
            code=told.code,
            asks=told.words(**{"found": found, **values}),
            place=place,
            found=found,
            candidates=candidates,
            chosen=answer if answer is not None else next((one.value for one in candidates), None),
            sure=sure or answer is not None,
            answered=answer is not None,
        )


NO_ANSWERS = Answers()


def question_key(key: str, about: str) -> str:
    """Return the key under which a question is answered: the same for the same words in another paper."""
    return ":".join(filter(None, (slug(key), slug(about, length=120))))
