"""What a person has said of single sentences where the reader had no doubt: that is none, or this is one too."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.files import Place
from loaders.minutes.meeting import AgendaItem, Decision
from loaders.minutes.passages import Sentence, sentences_of
from loaders.minutes.said.speech import verb_of
from loaders.minutes.said.whose import responsible_in
from loaders.names import Register
from loaders.promised import Promised
from loaders.questions import Answers, Candidate, Question
from loaders.windows import Window, find_windows

YES, NO = "ja", "nej"
_OF_DECISION = (
    Candidate(YES, "en beslutning", "sådan er det læst"),
    Candidate(NO, "ikke en beslutning", "sagt af nogen"),
)
_OF_PROMISE = (Candidate(YES, "en aftale", "sådan er det læst"), Candidate(NO, "ikke en aftale", "sagt af nogen"))


@dataclass(frozen=True, slots=True)
class ByHand:
    """The decisions and follow-ups as people have corrected them, with a question for each correction to undo it by."""

    decisions: tuple[Decision, ...]
    promises: tuple[Promised, ...]
    questions: tuple[Question, ...]


def said_by_hand(
    items: Sequence[AgendaItem],
    decisions: Sequence[Decision],
    promises: Sequence[Promised],
    answers: Answers,
    *,
    asked: Iterable[str],
    on: date | None,
    register: Register,
) -> ByHand:
    """Return decisions and follow-ups without those a person has said are none, and with those he has pointed out.

    What is pointed out is a sentence of an item, with the first time in it and who does it.

    Parameters
    ----------
    asked
        The keys of what the reader asks itself, which it has heeded already.
    on
        The day of the meeting.
    """
    if not answers.values:
        return ByHand(tuple(decisions), tuple(promises), ())
    hand = _Hand(answers, frozenset(asked), on, register)
    kept = tuple(one for one in decisions if not hand.denies("SPOERG_BESLUTNING", one.quote, one.place))
    held = tuple(one for one in promises if not hand.denies("SPOERG_OPFOELGNING", one.quote, one.place))
    more = [*hand.decisions(items, {one.quote for one in kept})]
    further = [*hand.promises(items, {one.quote for one in held})]
    return ByHand((*kept, *more), (*held, *further), tuple(hand.questions.values()))


class _Hand:
    """The answers about sentences, and the questions that they answer."""

    def __init__(self, answers: Answers, asked: frozenset[str], on: date | None, register: Register):
        self.answers, self.asked, self.on, self.register = answers, asked, on, register
        self.questions: dict[str, Question] = {}

    def denies(self, key: str, words: str, place: Place) -> bool:
        """Whether somebody has said that these words are none."""
        return self._said(key, words, place) == NO

    def decisions(self, items: Sequence[AgendaItem], known: set[str]) -> Iterator[Decision]:
        """Yield what was pointed out as a decision."""
        for item, sentence in self._pointed_out("SPOERG_BESLUTNING", items, known):
            yield Decision(item.number, sentence.text, "decided", sentence.quote, sentence.place)

    def promises(self, items: Sequence[AgendaItem], known: set[str]) -> Iterator[Promised]:
        """Yield what was pointed out as agreed."""
        for item, sentence in self._pointed_out("SPOERG_OPFOELGNING", items, known):
            times = find_windows(sentence.text, on=self.on) if self.on else []
            window = times[0].window if times else Window(None, None, "none")
            kind = "deadline" if window.is_dated else "promise"
            owners = responsible_in(sentence.text, verb_of(sentence.text), self.register)
            about = {"responsible": owners, "agenda_number": item.number}
            yield Promised(sentence.text, kind, window, sentence.quote, sentence.place, **about)

    def _pointed_out(
        self, key: str, items: Sequence[AgendaItem], known: set[str]
    ) -> Iterator[tuple[AgendaItem, Sentence]]:
        for item in items:
            for passage in (*item.recommendation, *item.description, *item.minutes):
                for sentence in sentences_of(passage):
                    if sentence.quote not in known and self._said(key, sentence.quote, sentence.place) == YES:
                        yield item, sentence

    def _said(self, key: str, words: str, place: Place) -> str | None:
        """Return what somebody has said of some words; None where nobody has, and where the reader asks itself."""
        candidates = _OF_DECISION if key == "SPOERG_BESLUTNING" else _OF_PROMISE
        question = self.answers.ask(key, words, place=place, found=words, candidates=candidates, sure=True)
        if not question.answered or question.key in self.asked:
            return None
        self.questions[question.key] = question
        return question.chosen
