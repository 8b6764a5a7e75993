"""Which other bodies have had a case and will have it, as the words of its item tell."""

from datetime import date

import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes
from loaders.names import Forum, Register

REGISTER = Register(
    (
        Forum("soeudvalget", "Søudvalget", (), None, None, None),
        Forum("havneraadet", "Havnerådet", (), None, None, None),
        Forum("broraadet", "Brorådet", (), None, None, None),
    ),
    (),
)
HEAD = "Referat af møde i Søudvalget den 6. februar 2024\n\n1. Velkomst\nKort.\n\n2. Bådebroer\nSagsfremstilling\n"


def told(text: str) -> list[tuple]:
    reading = read_minutes(read_document((HEAD + text).encode(), name="referat.txt"), register=REGISTER)
    stations = reading.agenda_items[1].stations
    return [(one.forum_id, one.on, one.until, one.outcome, one.is_coming) for one in stations]


def day(month: int, number: int, year: int = 2024) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Sagen behandles i Havnerådet 4. marts og i Brorådet 8. april.",
            [
                ("havneraadet", day(3, 4), day(3, 4), None, True),
                ("broraadet", day(4, 8), day(4, 8), None, True),
            ],
        ),
        (
            "Havnerådet godkendte planen den 8. januar 2024.",
            [("havneraadet", day(1, 8), day(1, 8), "approved", False)],
        ),
        (
            "Den 8. januar 2024 drøftede Havnerådet planen.",
            [("havneraadet", day(1, 8), day(1, 8), "discussed", False)],
        ),
        ("Drøftelsen finder sted i Brorådet.", [("broraadet", None, None, None, True)]),
        (
            "Drøftelsen finder sted i Brorådet. Deadline for svar er senest 1. maj 2024.",
            [("broraadet", None, day(5, 1), None, True)],
        ),
        (
            "Emnet har været udskudt siden mødet i Havnerådet i november 2023, da tallene manglede.",
            [("havneraadet", day(11, 1, 2023), day(11, 30, 2023), "put_off", False)],
        ),
        (
            "Emnet er udskudt siden Havnerådets møde den 8. januar 2024.",
            [("havneraadet", day(1, 8), day(1, 8), "put_off", False)],
        ),
        (
            "Emnet blev rejst på Havnerådets møde i november 2023.",
            [("havneraadet", day(11, 1, 2023), day(11, 30, 2023), None, False)],
        ),
        # What is a body's own, and the approval of its minutes, are no deed of it.
        ("Havnerådets tilkendegivelse fra november 2023 er drøftet.", []),
        ("Referatet fra Havnerådets møde den 8. januar 2024 blev godkendt.", []),
        ("Referatet af mødet i Havnerådet den 8. januar 2024 blev godkendt.", []),
        # Neither the meeting itself nor a body that is only named, nor what is done under another's wing.
        ("Sagen drøftes i Søudvalget den 6. februar 2024.", []),
        ("Havnerådet har ni medlemmer.", []),
        ("Der nedsættes i regi af Brorådet en gruppe, som præsenterer en plan i maj 2024.", []),
    ],
)
def test_a_body_is_told_with_its_time_its_outcome_and_whether_it_is_to_come(said, expected):
    assert told(said + "\n") == expected
