"""What was recommended to meetings and what they answered: as it ships, as it is stored, as it is read."""

from dataclasses import asdict
from datetime import date

import pytest
from plain_minutes import head
from plain_rows import document, moment
from shipped_tables import lines_of, rows

from data import writes
from data.labels import ANSWERS
from data.queries.recommendations import recommendations
from data.shipping.fill import WRITER
from data.shipping.registers import shipped_forums
from loaders.files import Place, read_document
from loaders.kinds import read_papers
from loaders.minutes import AgendaItem, Recommendation
from loaders.registers import shipped_register

SHIPPED = rows("recommendations.csv")
ITEMS = {(row["meeting_id"], row["number"]): row for row in rows("agenda_items.csv")}
MINUTES = {f"{row['forum_id']}-{row['dated_on']}": row["name"] for row in rows("meeting_documents.csv")}
HELD, LATER = date(2021, 6, 1), date(2021, 6, 20)


def lines(row, of=""):
    return range(int(row[f"{of}line_start"]), int(row[f"{of}line_end"]) + 1)


def test_each_shipped_recommendation_stands_under_its_item_with_a_known_answer():
    for row in SHIPPED:
        around = lines(ITEMS[row["meeting_id"], row["agenda_number"]])
        assert row["answer"] in ANSWERS
        assert set(lines(row)) <= set(around)
        is_answered = row["answer"] != "not_answered"
        assert is_answered == bool(row["answer_quote"]) == bool(row["answer_line_start"])
        assert not is_answered or set(lines(row, "answer_")) <= set(around)
        assert len(row["answer_quote"].split()) <= 7


def test_the_words_of_a_shipped_answer_stand_in_its_lines(shared_documents):
    for row in SHIPPED:
        if row["answer_quote"]:
            source = {"source_file": MINUTES[row["meeting_id"]]}
            said = lines_of(shared_documents, source, f"{row['answer_line_start']}-{row['answer_line_end']}")
            assert row["answer_quote"].casefold() in said.casefold(), row


@pytest.mark.parametrize("meeting_id", MINUTES)
def test_the_reader_gives_every_recommendation_of_the_real_minutes_the_answer_of_a_careful_reading(
    shared_documents, meeting_id
):
    name = MINUTES[meeting_id]
    data = (shared_documents / name).read_bytes()
    (reading,) = read_papers(read_document(data, name=name), register=shipped_register(), today=date(2022, 5, 20))
    read = {
        (item.number, one.place.line_start, one.place.line_end): (one.number, one.answer)
        for item in reading.agenda_items
        for one in item.recommendations
    }
    written = {
        (row["agenda_number"], int(row["line_start"]), int(row["line_end"])): (row["number"], row["answer"])
        for row in SHIPPED
        if row["meeting_id"] == meeting_id
    }
    assert read == written
    at = {(item.number, one.number): one.answer_place for item in reading.agenda_items for one in item.recommendations}
    for row in SHIPPED:
        if row["meeting_id"] == meeting_id and row["answer_line_start"]:
            assert at[row["agenda_number"], row["number"]].line_start in lines(row, "answer_")


def item(*asked: Recommendation) -> dict:
    return asdict(AgendaItem("1", "Sag", None, (), (), (), (), Place(line_start=1, line_end=9), asked))


def load(store, dated_on: date, name: str, *asked: Recommendation) -> None:
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=moment(dated_on), writer=WRITER)
        writes.load_minutes(
            connection,
            document=document(dated_on, name, kind="minutes", title="Referat"),
            meeting=head(HELD, "klinikforum", ()),
            agenda_items=[item(*asked)],
            **{part: [] for part in ("decisions", "promises", "problems", "decision_links")},
            recorded_at=moment(dated_on),
            writer=WRITER,
        )


def told(store, on: date) -> list[tuple]:
    with store.reading() as connection:
        table = recommendations(connection, f"klinikforum-{HELD}", on)
    return table[["number", "text", "answer", "answer_quote", "line_start", "answer_line_start"]].values.tolist()


def test_each_is_stored_with_its_answer_and_the_lines_of_both_and_a_corrected_edition_takes_their_place(store):
    asked = Recommendation("a", "broen males", Place(line_start=3, line_end=3))
    open_one = Recommendation("b", "kranen købes", Place(line_start=4, line_end=4))
    answer = {"answer": "approved", "answer_quote": "a) godkendt", "answer_place": Place(line_start=7, line_end=7)}
    load(store, HELD, "udkast.docx", asked, open_one)
    load(store, LATER, "rettet.docx", Recommendation("a", "broen males", asked.place, **answer), open_one)
    assert told(store, date(2021, 5, 31)) == []
    assert [row[2] for row in told(store, HELD)] == ["not_answered", "not_answered"]
    assert told(store, LATER) == [
        ["a", "broen males", "approved", "a) godkendt", 3, 7],
        ["b", "kranen købes", "not_answered", "", 4, None],
    ]


def test_recommendations_of_an_edition_recorded_later_were_not_known_at_a_moment(store):
    load(store, HELD, "referat.docx", Recommendation("1", "Godkendes", Place(line_start=2, line_end=2)))
    load(store, LATER, "rettet.docx", Recommendation("1", "Drøftes", Place(line_start=3, line_end=3)))
    with store.reading() as connection:
        texts = [
            recommendations(connection, f"klinikforum-{HELD}", LATER, at)["text"].tolist()
            for at in (moment(HELD), moment(LATER), None)
        ]
    assert texts == [["Godkendes"], ["Drøftes"], ["Drøftes"]]
