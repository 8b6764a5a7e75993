"""What a text asks a meeting to do: `danish/asked.csv`."""

import pytest

from danish.asked import ACTS, asked_of
from data.labels import ASKED_OF_MEETINGS


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Rapporten kommer til endelig godkendelse i forummet.", "approve"),
        ("Budgettet skal godkendes.", "approve"),
        ("Der skal tages stilling til modellen.", "decide"),
        ("Forslaget lægges frem til beslutning.", "decide"),
        ("Modellen vises og drøftes.", "discuss"),
        ("Sagen tages op igen.", "discuss"),
        ("Forsøget evalueres efter et år.", "status"),
        ("Der følges op på ventetiden.", "status"),
        ("Gruppen melder første gang tilbage.", "inform"),
        ("Til orientering om den nye lov.", "inform"),
    ],
)
def test_the_verb_of_a_promise_tells_what_is_asked(text, act):
    assert asked_of(text) == act


def test_of_two_acts_the_weightier_is_asked_and_a_stated_purpose_outweighs_any_verb():
    assert asked_of("Sagen kommer til orientering og drøftelse.") == "discuss"
    assert asked_of("Gruppen præsenterer planen og godkender den.") == "approve"
    assert asked_of("Planen, som rådet godkender, sendes til orientering.") == "inform"
    assert asked_of("Udvalget drøfter planen, der lægges frem til godkendelse.") == "approve"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Den godkendte plan ligger på listen.",
        "Når rådet godkender planen, kommer den igen.",
        "Punktet er ikke til beslutning.",
        "Efter rådets drøftelse kommer planen igen.",
    ],
)
def test_what_is_done_already_or_only_tells_when_is_asked_of_nobody(text):
    assert asked_of(text) is None


def test_each_act_has_its_sentence():
    assert set(ASKED_OF_MEETINGS) == set(ACTS)
