"""Which follow-ups of minutes are only likely, and what is asked about them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.minutes.said.speech import is_event, is_set_outside, somebody_does, takes_on
from loaders.promised import Promised
from loaders.questions import Answers, Candidate, Question

_YES = Candidate("ja", "noget, der skal følges op på", "har en tid eller en, der skal gøre det")


def asked_promises(promises: Iterable[Promised], answers: Answers) -> tuple[tuple[Promised, ...], tuple[Question, ...]]:
    """Return the follow-ups, those that are only likely with ``sure`` False, and the questions about them.

    What a person has said is none is left out; its question stays, so that the answer can be taken back.
    """
    weighed = list(_weighed(promises, answers))
    kept = [promise for promise, question in weighed if question is None or question.chosen == _YES.value]
    return tuple(kept), tuple(question for _, question in weighed if question is not None)


def _weighed(promises: Iterable[Promised], answers: Answers) -> Iterator[tuple[Promised, Question | None]]:
    for promise in promises:
        if (doubt := _doubt(promise)) is None:
            yield promise, None
            continue
        question = answers.ask(
            "SPOERG_OPFOELGNING",
            promise.text,
            place=promise.place,
            found=promise.text,
            candidates=(_YES, Candidate("nej", "kun fortalt", doubt)),
            sure=False,
        )
        yield replace(promise, sure=question.sure), question


def _doubt(promise: Promised) -> str | None:
    """Return what speaks for a sentence only telling something, in Danish; None where nothing does."""
    text = promise.text
    is_taken_on = promise.forum_id is not None or takes_on(text) or somebody_does(text)
    if promise.type == "topic" or is_taken_on:
        return None
    if is_set_outside(text):
        return "fortæller, hvad der sker uden for mødet"
    if promise.type == "milestone" and not promise.responsible:
        return "siger ikke, at nogen skal gøre noget"
    if promise.window.is_dated and is_event(text):
        return "fortæller, at noget bliver holdt"
    return None
