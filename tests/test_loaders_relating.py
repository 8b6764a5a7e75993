"""What papers tell of what was agreed before, in whatever order they are loaded: three meetings written out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from samples import build_minutes

from data import writes
from data.choices import Choices
from data.queries import commitments
from data.shipping.registers import shipped_forums
from loaders.files.read import read_document
from loaders.minutes.read import read_minutes
from loaders.storing import stored

WRITER = writes.Writer("prøve", may_write=True)
AT = datetime(2022, 12, 1, tzinfo=UTC)
SEPTEMBER, NOVEMBER, MARCH = date(2021, 9, 24), date(2021, 11, 26), date(2022, 3, 4)
HEAD = """\
Referat
Emne: {number}. møde i Klyngestyregruppen Midtklyngen
Mødedato: {day}
Tidspunkt: kl. 9.00-11.00

1. Dagsorden
Referat:
Dagsordenen blev godkendt.

"""
PROMISED = (
    HEAD.format(number=1, day="24. september 2021")
    + """\
2. LKT-tvang
Referat:
Psykiatrien vender tilbage med tal for tvang på mødet den 26. november 2021.

3. Kørsel til dialyse
Referat:
Sekretariatet fremlægger en plan for kørsel til dialyse senest 4. kvartal 2022.
"""
)
PUT_OFF = (
    HEAD.format(number=2, day="26. november 2021")
    + """\
2. Opfølgning på LKT-tvang
Referat:
Drøftelsen blev udskudt til næste møde.
"""
)
TREATED = (
    HEAD.format(number=3, day="4. marts 2022")
    + """\
2. Opfølgning på LKT-tvang
Referat:
Tallene for tvang blev gennemgået. Orienteringen blev taget til efterretning.

3. Sygefravær
Referat:
HR vender tilbage med tal for sygefravær på mødet den 2. juni 2022.
"""
)
PAPERS = ((SEPTEMBER, PROMISED), (NOVEMBER, PUT_OFF), (MARCH, TREATED))


@pytest.fixture
def forums(store):
    """A store that knows the forums and nothing else."""
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=AT, writer=WRITER)
    return store


def load(store, day: date, text: str) -> None:
    document = read_document(build_minutes.txt(text), name=f"referat-{day}.txt")
    with store.writing() as connection:
        stored(connection, read_minutes(replace(document, dated_on=day)), recorded_at=AT, writer=WRITER)


def standing(store, day: date) -> dict[str, tuple]:
    """What stands on a day: the first words that say which, and its state, due day, moves and the day it ended."""
    with store.reading() as connection:
        told = commitments.register(connection, Choices(status_date=day))
    names = {"tvang": "tvang", "kørsel": "kørsel", "sygefravær": "sygefravær"}
    return {
        next(name for word, name in names.items() if word in row.title.casefold()): (
            row.state,
            row.due_on,
            row.n_moves,
            row.ended_on,
        )
        for row in told.itertuples()
    }


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_three_meetings_end_move_and_open_the_right_agreements_in_any_order(forums, order):
    for place in order:
        load(forums, *PAPERS[place])
    year_end = date(2022, 12, 31)
    assert standing(forums, date(2021, 10, 1)) == {
        "tvang": ("kommende", NOVEMBER, 0, None),
        "kørsel": ("kommende", year_end, 0, None),
    }
    # The point was put off with its subject, to a meeting whose day nobody knows yet.
    assert standing(forums, date(2021, 12, 1)) == {
        "tvang": ("afventer", None, 1, None),
        "kørsel": ("kommende", year_end, 0, None),
    }
    assert standing(forums, date(2022, 4, 1)) == {
        "tvang": ("behandlet", MARCH, 1, MARCH),
        "kørsel": ("kommende", year_end, 0, None),
        "sygefravær": ("kommende", date(2022, 6, 2), 0, None),
    }
    # "Senest 4. kvartal" was due on no meeting; its day is past now.
    after = standing(forums, date(2023, 1, 2))
    assert after["kørsel"][0] == after["sygefravær"][0] == "overskredet" and after["tvang"][0] == "behandlet"


def test_minutes_corrected_without_the_item_open_what_it_had_ended(forums):
    for paper in PAPERS:
        load(forums, *paper)
    without = HEAD.format(number=3, day="4. marts 2022") + "2. Budget\nReferat:\nBudgettet blev godkendt.\n"
    load(forums, date(2022, 3, 5), without)
    assert standing(forums, date(2022, 4, 1))["tvang"][3] is None


def test_a_paper_told_twice_is_one_agreement_with_two_sources(forums):
    load(forums, *PAPERS[0])
    again = PROMISED.replace("24. september 2021", "26. november 2021").replace("1. møde", "2. møde")
    load(forums, NOVEMBER, again.replace("den 26. november 2021.", "den 4. marts 2022."))
    with forums.reading() as connection:
        told = commitments.register(connection, Choices(status_date=date(2021, 12, 1)))
    (driving,) = [row for row in told.itertuples() if "dialyse" in row.title]
    assert driving.n_sources == 2 and driving.n_moves == 0
