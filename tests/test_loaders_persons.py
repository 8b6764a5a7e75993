"""What is held about a person, and that nothing of it is left when it has been masked."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from docx import Document
from sqlalchemy import LargeBinary, select

from danish.called import called
from data import queries, schema, writes
from data.queries import persons as held_by
from data.shipping.registers import shipped_forums
from loaders import papers, persons
from loaders.__main__ import main
from loaders.questions import Answers
from settings import settings

AT = datetime(2022, 6, 1, 8, tzinfo=UTC)
WRITER = writes.Writer("Thyra Ølgod", may_write=True)
BY = {"recorded_at": AT, "writer": WRITER}
NAME = "Thyra Ølgod"
PLAN = """\
Tema;Initiativ;Opfølgning
Mad;Menuen som Thyra Ølgod vil have den;Klyngestyregruppen i juni 2022
Søvn;Ro om natten, Ølgod, Thyra;Klinikforum i maj 2022
"""
OTHER = "Tema;Initiativ;Opfølgning\nBad;Varmt vand;Klyngestyregruppen i august 2022\n"


@pytest.fixture
def told(store):
    """A store that tells of somebody in papers, answers, history, a review, an access and as a person."""
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), **BY)
        loading = papers.Load(AT, WRITER, with_names=True)
        asked = Answers({"spoerg-navn:thyra-oelgod": "ikke-navn", "spoerg-klynge": "Thyra Ølgod"})
        paper, *_ = loading.file(
            connection, PLAN.encode(), name="plan-thyra_oelgod.csv", dated=date(2022, 5, 20), answers=asked
        )
        loading.file(connection, OTHER.encode(), name="bad.csv", dated=date(2022, 5, 21))
        writes.take_back_load(
            connection, document_ids=[paper.loaded.document_id], reason="Thyra Ølgod bad om det", **BY
        )
        writes.restore_load(connection, document_ids=[paper.loaded.document_id], **BY)
        writes.rights.grant(connection, subject="thyra.oelgod", issuer="t", role="viewer", name=NAME, **BY)
        job_id = writes.jobs.hand_in(connection, file_name="thyra-ølgod.csv", data=PLAN.encode(), **BY)
        writes.jobs.take_up(connection, job_id=job_id, seen="waiting", **BY)
        review = {"papers": [{"told": "Thyra Ølgods plan", "Thyra Ølgod": [NAME, 1]}]}
        writes.jobs.keep_review(connection, job_id=job_id, review=review, read_with=0, **BY)
        writes.accesses.hand_out_original(
            connection,
            document_id=paper.loaded.document_id,
            purpose="for Thyra Ølgod",
            hides_names=False,
            **BY,
        )
    return store


def masked(store, **by):
    with store.writing() as connection:
        originals, jobs = persons.files_naming(connection, called(NAME))
        asked = {"name": NAME, "files": originals, "jobs": jobs, "reason": "indsigelse", **BY} | by
        done = writes.erasing.mask(connection, **asked)
    store.forget()
    return done


def everything(store) -> str:
    """Every text of every column of every table, JSON and the bytes that can be unpacked among them."""
    with store.reading() as connection:
        texts = [
            str(value)
            for table in schema.metadata.sorted_tables
            for row in connection.execute(
                select(*(column for column in table.c if not isinstance(column.type, LargeBinary)))
            )
            for value in row
        ]
        kept = [queries.papers.content(connection, one) for one in queries.papers.files(connection)]
    return "\n".join([*texts, *map(str, kept)])


def test_what_is_held_is_found_in_every_table_that_tells_of_somebody(told):
    with told.reading() as connection:
        found = held_by.held_table(connection, called(NAME))
        originals, jobs = persons.files_naming(connection, called(NAME))
    at = {"version", "document", "change", "answer", "reading", "person", "job", "access", "withdrawal", "paper_bytes"}
    assert at <= set(found["table"])
    assert (len(originals), len(jobs)) == (1, 1)


def test_nothing_of_a_name_is_left_after_it_has_been_masked(told):
    before = everything(told)
    assert called(NAME).search(before)
    done = masked(told)
    after = everything(told)
    left = [line for line in after.splitlines() if called(NAME).search(line)]
    # The address of an initiative is its key, which links hold; it is counted and told.
    assert len(left) <= done.n_keys
    assert "Thyra Ølgod" not in after
    assert "[slettet]" in after
    assert "bad.csv" in after
    assert done.n_originals == 1


def test_the_file_of_the_database_does_not_hold_the_name_either(told):
    masked(told)
    if told.path is None:
        return
    files = [file for file in told.path.parent.iterdir() if file.name.startswith(told.path.name)]
    data = b"".join(file.read_bytes() for file in files)
    assert b"Varmt vand" in data
    assert "Thyra Ølgod".encode() not in data
    assert "Ølgod, Thyra".encode() not in data


def test_masking_is_told_in_the_history_without_the_name(told):
    done = masked(told)
    with told.reading() as connection:
        newest = connection.execute(select(schema.change).order_by(schema.change.c.change_id.desc())).mappings().first()
    assert (newest["action"], newest["reason"], newest["writer"]) == ("navn slettet", "indsigelse", "[slettet]")
    assert newest["subject"] == f"{done.n_values} steder, 1 originaler"


def test_masking_again_finds_nothing(told):
    masked(told)
    again = masked(told)
    assert (again.n_values, again.n_originals) == (0, 0)


def test_a_file_whose_bytes_were_taken_out_does_not_come_back_by_being_read_again(told):
    masked(told)
    with told.writing() as connection:
        papers.Load(AT, WRITER).file(connection, PLAN.encode(), name="igen.csv", dated=date(2022, 5, 20))
        assert len(queries.papers.files(connection)) == 1


@pytest.mark.parametrize("reason", ["", "Thyra Ølgod bad om det"])
def test_a_reason_is_asked_that_does_not_hold_the_name(told, reason):
    with pytest.raises(ValueError, match="grunden, uden navnet"):
        masked(told, reason=reason)


def test_a_name_in_the_properties_and_the_head_of_an_office_file_is_found():
    def made(change) -> bytes:
        document, file = Document(), BytesIO()
        document.add_paragraph("Referat")
        change(document)
        document.save(file)
        return file.getvalue()

    def in_properties(document):
        document.core_properties.author = NAME

    def in_head(document):
        document.sections[0].header.paragraphs[0].add_run("Thyra ").bold = True
        document.sections[0].header.paragraphs[0].add_run("Ølgod")

    pattern = called(NAME)
    assert persons.holds("a.docx", made(in_properties), pattern)
    assert persons.holds("a.docx", made(in_head), pattern)
    assert not persons.holds("a.docx", made(lambda document: None), pattern)
    assert persons.holds("ingenting.docx", "Thyra Ølgod".encode("utf-16"), pattern)


def test_the_command_says_first_what_it_would_do(told, monkeypatch, capsys):
    address = told._url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", address)
    settings.cache_clear()
    before = everything(told)
    assert main(["held", NAME]) == 0
    rows = list(csv.reader(capsys.readouterr().out.splitlines(), delimiter="\t"))
    assert [row[0] for row in rows if row[0] in ("original", "fil på vej")] == ["original", "fil på vej"]
    assert main(["mask", NAME, "--reason", "indsigelse"]) == 0
    assert "Intet er ændret" in capsys.readouterr().out
    assert everything(told) == before
    assert main(["mask", NAME, "--reason", "Thyra Ølgod bad om det", "--do"]) == 2
    assert "uden navnet" in capsys.readouterr().err
    assert everything(told) == before
    assert main(["mask", NAME, "--reason", "indsigelse", "--do"]) == 0
    assert "Thyra Ølgod" not in everything(told)
    settings.cache_clear()
