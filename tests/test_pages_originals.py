"""Kilder: the file a paper was read from is given to whoever says who and what for; Historik tells administrators."""

from datetime import date

import pytest
from register_pages import button, labels, opened, shown, signed
from test_pages_load import WRITER, done, handed_in, job, worked

from data.queries import accesses, sources
from data.writes import jobs


@pytest.fixture
def loaded(shipped):
    """The number of a paper that was handed in, beside the shipped retellings."""
    job_id = handed_in(shipped, name="handleplan.csv", on=date(2022, 5, 20))
    worked(shipped)
    done(shipped, jobs.approve, job_id=job_id, n_said=job(shipped, job_id)["n_said"])
    worked(shipped)
    with shipped.reading() as connection:
        table = sources.papers(connection)
    return int(table.sort_values("recorded_at")["document_id"].iloc[-1])


def asked(app, purpose):
    next(one for one in app.text_input if one.label.startswith("Hvad skal den")).set_value(purpose)
    return button(signed(app), "Vis originalen frem").click().run()


def test_the_file_is_given_with_a_purpose_and_told_to_administrators(shipped, loaded):
    app = opened("sources", papir=str(loaded))
    assert "Skriv formål og navn. Intet er hentet." in shown(asked(app, " "))
    app = asked(app, "aktindsigt")
    assert not app.exception and "Originalen er klar." in shown(app)
    assert [one.proto.label for one in app.get("download_button")] == ["Gem filen"]
    with shipped.reading() as connection:
        (row,) = accesses.accesses(connection).itertuples()
    assert (row.purpose, row.document_id) == ("aktindsigt", loaded)
    words = shown(opened("history"))
    assert "Hvem har fået originaler: 1 gang" in words and "aktindsigt" in words


def test_of_a_retold_paper_there_is_no_file_to_give(shipped):
    with shipped.reading() as connection:
        retold = sources.papers(connection).query("is_retold").iloc[0]
    assert "Vis originalen frem" not in labels(opened("sources", papir=str(retold.document_id)))
    assert WRITER.name not in shown(opened("history"))
