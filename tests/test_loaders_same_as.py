from datetime import date
from itertools import combinations

import pytest

from danish.likeness import Comparison
from loaders.files.document import Place
from loaders.files.read import read_document
from loaders.follow_ups.initiative import Initiative
from loaders.follow_ups.same import same_as_groups
from loaders.follow_ups.table import read_follow_up_table
from tests.samples.extracts import ROWS

REAL = "002_e93515e9038a24c8.txt"

AMBULANCE = "Ambulancefolk kan afslutte borgeren på stedet efter samråd med lægen. Afprøves i Havneklyngen fra maj."
AMBULANCE_AGAIN = (
    "Afprøvning: ambulancefolkene afslutter borgere på stedet efter samråd med en læge; kommunerne inddrages. "
    "Den afprøves i Havneklyngen."
)
BOOKING = "Prøvehandling, hvor lægevagten booker en tid på skadestuen til patienten, så der er færre i kø om aftenen."
OTHER_BOOKING = (
    "Prøvehandling med bookingsystem i lægevagten. Patienten får en tid til fremmøde, så ventetiden i klinikken falder."
)
BACKGROUND = [(sector, " ".join(body)) for sector, _, body, _ in ROWS]


def row(sector, text, *, title="", theme=None):
    return Initiative(
        sector=sector,
        theme=theme,
        title=title or text.split(".")[0][:90],
        text=text,
        runs=(),
        follow_up_text="",
        status="uden-status",
        status_quote=None,
        forums=(),
        follow_ups=(),
        amounts=(),
        changed=None,
        place=Place(),
    )


def groups(*pairs):
    """The groups among the given (sector, text), with eight unrelated rows after them."""
    return same_as_groups([row(*pair) for pair in (*pairs, *BACKGROUND)])[: len(pairs)]


def test_the_real_table_has_four_groups_and_22_distinct_initiatives(shared_documents):
    document = read_document((shared_documents / REAL).read_bytes(), name=REAL)
    rows = read_follow_up_table(document, dated=date(2022, 5, 20)).rows
    found = {frozenset((i, *others)) for i, others in enumerate(same_as_groups(rows)) if others}
    first_lines = {frozenset(rows[i].place.line_start for i in group) for group in found}
    assert first_lines == {frozenset(each) for each in ((164, 322), (243, 345, 383), (183, 422), (364, 412))}
    assert len(rows) - sum(len(group) - 1 for group in found) == 22


def test_unrelated_rows_stand_alone():
    assert groups() == ()
    assert same_as_groups([row(*pair) for pair in BACKGROUND]) == ((),) * len(BACKGROUND)


def test_the_same_words_under_two_sectors_are_one_group():
    assert groups(("Hospitaler", AMBULANCE), ("Kommuner", AMBULANCE)) == ((1,), (0,))


def test_slightly_different_words_are_one_group_of_three():
    shortened = AMBULANCE.split(". ")[0] + "."
    found = groups(("Praktiserende læger", AMBULANCE), ("Hospitaler", AMBULANCE_AGAIN), ("Kommuner", shortened))
    assert found == ((1, 2), (0, 2), (0, 1))


def test_a_text_that_stands_within_a_longer_one_is_the_same():
    longer = AMBULANCE + " De første uger viser, at få borgere er omfattet. En arbejdsgruppe ser på antallet."
    assert groups(("Hospitaler", AMBULANCE), ("Kommuner", longer)) == ((1,), (0,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BOOKING, OTHER_BOOKING),
        (
            "Fokus på rettidig udskrivelse af ældre patienter på medicinske afdelinger.",
            "Fokus på rettidig henvisning af yngre patienter til psykiatriske afdelinger.",
        ),
        (
            "Der er udarbejdet fælles materiale, og audit er gennemført i alle klynger om genindlæggelser.",
            "Der er udarbejdet fælles materiale, og undervisning er gennemført i alle klynger om sårpleje.",
        ),
        (
            "Kompetenceudvikling.",
            "Fokuseret kompetenceudvikling af erfarne medarbejdere på alle hospitaler i regionen.",
        ),
    ],
)
def test_rows_that_only_share_the_words_of_the_trade_are_not_the_same(one, other):
    assert groups(("Hospitaler", one), ("Kommuner", other)) == ((), ())


def test_rows_of_one_sector_are_grouped_only_as_copies():
    assert groups(("Hospitaler", AMBULANCE), ("Hospitaler", AMBULANCE_AGAIN)) == ((), ())
    assert groups(("Hospitaler", AMBULANCE), ("Hospitaler", AMBULANCE)) == ((1,), (0,))


def test_a_row_of_another_sector_does_not_join_two_neighbours():
    nearly = AMBULANCE.replace(
        "Havneklyngen fra maj", "Fjordklyngen fra juni, hvor tre lægehuse og to vagtcentraler deltager"
    )
    found = groups(("Hospitaler", AMBULANCE), ("Hospitaler", nearly), ("Kommuner", AMBULANCE))
    assert found[0] == (2,) and found[1] == ()


def test_groups_are_the_same_seen_from_every_row():
    found = same_as_groups([row(sector, AMBULANCE) for sector in ("A", "B", "C")])
    assert all(i in found[other] for i, others in enumerate(found) for other in others)


def test_rows_without_words_are_no_group():
    assert same_as_groups([row("A", "–", title="–"), row("B", "–", title="–")]) == ((), ())


def test_no_pair_that_is_as_alike_is_left_out():
    words = ["ny", "aftale", "om", "kost", "for", "ældre", "borgere", "på", "hospital", "og", "i", "hjemmet"]
    texts = [" ".join(words[begin : begin + length]) for begin in range(8) for length in (2, 4, 6)]
    likeness = Comparison(texts)
    for least in (0.3, 0.85):
        alike = {pair for pair in combinations(range(len(texts)), 2) if likeness(*pair).both >= least}
        assert alike <= {*likeness.pairs(least)}
    assert not [*Comparison([f"opgave {n}" for n in range(100, 150)]).pairs(0.85)]
