"""*Blev indstillingen besvaret?* What was recommended under each item, and beside it what the meeting answered."""

import pandas as pd

from data.labels import ANSWERS
from data.queries import recommendations
from pages.parts.markup import element, second_line, text
from pages.parts.source_quote import place_words
from pages.parts.unsure import counted_sure, n_unsure, unsure_tag
from pages.parts.view import View

_NOT_ANSWERED = "not_answered"


def asked_of(meeting, view: View) -> pd.DataFrame:
    """Return what was recommended to a meeting, as `data.queries.recommendations.recommendations`."""
    return view.snapshot.ask(recommendations.recommendations, meeting.meeting_id, view.choices.status_date)


def answers_sentence(asked: pd.DataFrame) -> str:
    """Return how many recommendations there are and how many of them the minutes do not answer; "" without any.

    Unanswered are all that are marked so below, those to be confirmed among them.
    """
    if asked.empty:
        return ""
    n_doubtful = n_unsure(asked)
    n_open = int((asked["answer"] == _NOT_ANSWERED).sum())
    told = f"referatet siger ikke, hvad mødet svarede på {n_open} af dem" if n_open else "alle er besvaret i referatet"
    n = counted_sure(len(asked) - n_doubtful, n_doubtful, "indstilling", "indstillinger")
    return element("p", text(f"{n}; {told}."), class_="kly-standing")


def answered(asked: pd.DataFrame, agenda_item_id: int) -> str:
    """Return the recommendations of an item, each with its answer beside it; nothing where it has none."""
    own = asked[asked["agenda_item_id"] == agenda_item_id]
    if own.empty:
        return ""
    return element("dl", *(_pair(row, len(own) > 1) for row in own.itertuples()), class_="kly-asked")


def _pair(row, is_one_of_several: bool) -> str:
    number = element("span", text(f"{row.number}. "), class_="kly-quiet") if is_one_of_several else ""
    asked = number + text(row.text) + unsure_tag(row.unsure) + second_line(place_words(row))
    return element("div", element("dt", asked), element("dd", _answer(row)))


def _answer(row) -> str:
    """Return the answer with its words and their lines; what nobody answered stands out."""
    if row.answer == _NOT_ANSWERED:
        return element("span", text(ANSWERS[row.answer]), class_="kly-tag")
    at = row._replace(page=row.answer_page, line_start=row.answer_line_start, line_end=row.answer_line_end)
    return text(f"{ANSWERS[row.answer]}: ") + element("q", text(row.answer_quote)) + second_line(place_words(at))
