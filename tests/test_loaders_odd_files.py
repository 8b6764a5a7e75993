"""Files that other programs made oddly, each with its right answer: read as they stand, or said aloud.

The files are no part of the repository; what is asked of them is run by `-m papers` where they are.
"""

import json

import pytest

from loaders.__main__ import main

HOSPITALS, STAFF, CLINICS = "Hospitalsudvalget", "HR-forum", "Klinikforum"
COMMON = [{(HOSPITALS, "2022-07-01", "2022-09-30")}, {(STAFF, "2022-11-01", "2022-11-30")}]
COMMON.append({(HOSPITALS, "2023-02-01", "2023-02-28")})
AS_COMMON = (
    *("b03-slettet-kolonne-sporet.docx", "b03b-slettet-kolonne-kun-cellDel.docx", "b04-tabel-i-ramme.docx"),
    *("b07-strict.docx", "b08-formateret-til-bunden.xlsx", "b12-vandmaerke.pdf", "b12b-vandmaerke-vandret.pdf"),
    *("b13-siden-er-drejet.pdf", "b13b-tabel-paa-hoejkant.pdf", "b13c-hoejkant-vist-ret.pdf", "b14-formularfelter.pdf"),
    *("b33-tabel-delt-i-to.docx", "b33b-fortsat-uden-overskrift.pptx"),
)


@pytest.fixture
def read(shared_cases, capsys):
    def one(name: str, *, dated: str | None = "2022-05-20") -> dict:
        given = ["--dated", dated] if dated else []
        assert main(["inspect", str(shared_cases / name), "--json", *given]) == 0
        return json.loads(capsys.readouterr().out)

    return one


def month(forum: str | None, year: int, month: int, days: int = 30) -> tuple:
    return forum, f"{year}-{month:02}-01", f"{year}-{month:02}-{days}"


def windows(reading) -> list[set]:
    return [{(one["forum"], one["start"], one["end"]) for one in row["follow_ups"]} for row in reading["initiatives"]]


def titles(reading) -> list[str]:
    return [row["title"] for row in reading["initiatives"]]


def codes(reading) -> list[str]:
    return [problem["code"] for problem in reading["problems"]]


def decided(reading) -> list[tuple]:
    return [(one["agenda_number"], one["kind"], one["quote"]) for one in reading["decisions"]]


def counts(reading) -> dict:
    """The first value of each municipality: the count stands before its base."""
    return {one["organisation"]: one["value"] for one in reversed(reading["observations"])}


@pytest.mark.parametrize("name", AS_COMMON)
def test_the_three_rows_of_the_common_table_are_read(read, name):
    reading = read(name)
    assert windows(reading) == COMMON
    assert "UDKAST" not in json.dumps(reading["initiatives"])


def test_columns_deleted_in_tracked_changes_are_gone_and_reported(read):
    assert codes(read("b03-slettet-kolonne-sporet.docx")) == ["SPOREDE_AENDRINGER"]


def test_a_watermark_is_no_title(read):
    assert read("b12-vandmaerke.pdf")["document"]["title"] == "Opfølgning på klyngens plan"


def test_a_prompt_nobody_has_filled_in_is_no_text(read):
    reading = read("b01-ufyldte-felter.docx")
    assert windows(reading) == [set(), COMMON[1], set()]
    assert "FELT_UDEN_SVAR" in codes(reading)


def test_arrows_and_ticks_of_symbol_fonts_are_no_bullets(read):
    reading = read("b02-words-pil.docx")
    told = json.dumps(reading["initiatives"], ensure_ascii=False)
    assert "•" not in told and "ventetidstal → indføres" in told
    assert windows(reading)[0] == {month(HOSPITALS, 2022, 8, 31), month(HOSPITALS, 2022, 10, 31)}


def test_a_table_inside_a_cell_belongs_to_its_row(read):
    assert windows(read("b04b-tabel-i-celle.docx"))[0] == {*COMMON[0], month(STAFF, 2023, 1, 31)}


@pytest.mark.parametrize("name", ["b09-dato-som-tal.xlsx", "b09b-1904.xlsx"])
def test_a_day_that_is_a_number_is_that_day_or_warned_of(read, name):
    reading = read(name)
    assert all(
        day == {(None, "2022-12-15", "2022-12-15")} or "TAL_FOR_DATO" in codes(reading) for day in windows(reading)[:2]
    )


def test_letters_of_a_mac_are_the_same_letters(read):
    plain, mac = read("b10-kontrol-nfc.csv"), read("b10-mac-bogstaver.csv")
    assert (titles(mac), windows(mac)) == (titles(plain), windows(plain)) and len(titles(mac)) == 3


def test_only_what_is_ticked_is_decided(read):
    kinds = [(number, kind) for number, kind, _ in decided(read("b11-afkrydsning-unicode.docx", dated=None))]
    assert kinds[0] == (1, "declined") and [number for number, _ in kinds] == [1, 2]
    assert [kind for _, kind, _ in decided(read("b32-kryds-i-tekst.txt", dated=None))] == ["declined"]


def test_ligatures_are_their_letters(read):
    told = " ".join(titles(read("b15-ligaturer.pdf"))).casefold()
    assert all(word in told for word in ("effektmåling", "finansiering", "officielle"))


def test_a_theme_goes_on_over_the_foot_of_a_page(read):
    themes = [row["theme"] for row in read("b16-flettet-over-sideskift.pdf")["initiatives"]]
    assert len(themes) == 5 and len(set(themes[:4])) == 1 and themes[4] != themes[0]


def test_a_workbook_inside_a_slide_is_warned_of_with_its_place(read):
    reading = read("b18-tabel-som-excelobjekt.pptx")
    (inserted,) = [problem for problem in reading["problems"] if problem["code"] == "INDLEJRET"]
    assert len(titles(reading)) == 1 and inserted["place"]["page"] == 2
    assert reading["document"]["title"].startswith("Opfølgning på klyngens plan")


def test_numbers_that_are_text_are_their_numbers(read):
    reading = read("b20-tal-som-tekst.csv")
    found = counts(reading)
    assert (found["Ærø"], found["Tønder"], found["Sønderborg"]) == (1204, 987, None)
    assert found["Høje-Taastrup"] is None or not all(
        question["sure"] for question in reading["questions"] if question["code"] == "SPOERG_STREG"
    )
    found = counts(read("b20b-tal-cp1252.csv"))
    assert (found["Ærø"], found["Tønder"], found["Sønderborg"]) == (1204, 987, None)


@pytest.mark.parametrize(
    ("name", "kind", "promised"),
    [
        ("b21-sporet-beslutning.docx", "put_off", ["2022-12-02"]),
        ("b22-beslutning-i-tekstboks.docx", "declined", ["2022-12-02"]),
        ("b23-overstreget-beslutning.docx", "put_off", []),
    ],
)
def test_a_decision_that_was_changed_boxed_or_struck_is_the_one_that_holds(read, name, kind, promised):
    reading = read(name, dated=None)
    assert [told for number, told, _ in decided(reading) if number == 1] == [kind]
    assert [(one["agenda_number"], one["end"]) for one in reading["follow_ups"]] == [(1, day) for day in promised]


def test_an_empty_count_is_missing_and_never_the_next_column(read):
    found = counts(read("b24-tomt-antal.xlsx"))
    assert found == {"Viborg": 204, "Silkeborg": None, "Skive": 88, "Horsens": None}


def test_a_sheet_of_another_day_is_told(read):
    assert "ANDEN_DATO" in codes(read("b25-gammelt-ark-med.xlsx"))


def test_a_hidden_row_of_the_same_municipality_is_told(read):
    assert {"SKJULTE_RAEKKER", "DUPLICATE_ROW"} <= set(codes(read("b26-skjult-raekke-samme-kommune.xlsx")))


def test_days_written_as_text_are_days_or_warned_of(read):
    reading = read("b28-datoer-som-tekst.xlsx")
    undated = [row for row in reading["initiatives"] if all(one["end"] is None for one in row["follow_ups"])]
    assert len(titles(reading)) == 13 and len(undated) <= codes(reading).count("TAL_FOR_DATO")
    assert windows(reading)[12] == {(HOSPITALS, "2023-06-01", "2023-08-31")}


def test_lines_below_a_forum_are_that_forums(read):
    assert windows(read("b29-punkter-i-celle.xlsx"))[0] == {
        *(month(HOSPITALS, 2022, 9), month(HOSPITALS, 2023, 3, 31), month(STAFF, 2022, 11), month(STAFF, 2023, 5, 31)),
        month(CLINICS, 2022, 12, 31),
    }
    first, second = windows(read("b30-forum-som-linje-med-punkter.docx"))
    assert first == {month(HOSPITALS, 2022, 9), month(HOSPITALS, 2023, 3, 31), month(STAFF, 2022, 11)}
    assert {forum for forum, *_ in second} == {HOSPITALS, STAFF, CLINICS}
    assert windows(read("b30b-forum-som-linje-uden-fed.docx")) == [
        {month(HOSPITALS, 2022, 9), month(STAFF, 2022, 11)},
    ]


def test_columns_nobody_knows_stand_beside_the_row_and_never_in_its_words(read):
    reading = read("b31-ekstra-kolonner.xlsx")
    words = json.dumps([(row["title"], row["text"], row["status_quote"]) for row in reading["initiatives"]])
    assert "250000" not in words and "31.12" not in words
    assert "250000" in json.dumps(reading["initiatives"])
    assert "Viborg Kommune" in [owner["name"] for owner in reading["initiatives"][0]["owners"]]
