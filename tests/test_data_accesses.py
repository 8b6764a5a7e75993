"""Originals: given to whoever has the right and says what for, and written down each time."""

from datetime import UTC, date, datetime

import pytest
from plain_rows import ask
from sqlalchemy import func, select
from test_data_rights import TENANT, granted

from data import schema, writes
from data.queries import accesses, sources
from data.shipping.registers import shipped_forums
from loaders import papers

AT = datetime(2022, 6, 1, 8, tzinfo=UTC)
WRITER = writes.Writer("prøve", may_write=True)
PLAN = "Tema;Initiativ;Opfølgning\nMad;Ny menu;Klyngestyregruppe Vest i juni 2022\n".encode()


@pytest.fixture
def loaded(store):
    """A store with one plan whose file is kept, and the number of its document."""
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=AT, writer=WRITER)
        papers.Load(AT, WRITER).file(connection, PLAN, name="plan.csv", dated=date(2022, 5, 20))
    return store, int(ask(store, sources.papers)["document_id"].iloc[0])


def given(store, document_id, purpose="aktindsigt", *, writer=WRITER, hides_names=False):
    about = {"document_id": document_id, "purpose": purpose, "hides_names": hides_names}
    with store.writing() as connection:
        return writes.accesses.hand_out_original(connection, **about, recorded_at=AT, writer=writer)


def test_the_bytes_are_those_handed_in_and_it_is_written_down_who_got_them_and_why(loaded):
    store, document_id = loaded
    with store.reading() as connection:
        before = sources.data_version(connection)
    assert given(store, document_id) == ("plan.csv", PLAN)
    (row,) = ask(store, accesses.accesses).itertuples()
    assert (row.kind, row.document_id, row.purpose, row.writer) == ("original", document_id, "aktindsigt", "prøve")
    with store.reading() as connection:
        assert sources.data_version(connection) == before


@pytest.mark.parametrize(("document_id", "purpose"), [(0, " "), (999, "aktindsigt")])
def test_without_a_purpose_or_a_file_nothing_is_given_and_nothing_written(loaded, document_id, purpose):
    store, known = loaded
    with pytest.raises(ValueError, match="Intet er ændret"):
        given(store, document_id or known, purpose)
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.access)) == 0


def test_the_right_is_one_of_its_own_and_with_names_hidden_it_takes_an_administrator_too(loaded):
    store, document_id = loaded
    people = {who: granted(store, who, "administrator") for who in ("both", "administrator")}
    people |= {who: granted(store, who, "originals", "Klynge Vest") for who in ("both", "one")}
    people["other"] = granted(store, "other", "originals", "Midtklyngen")
    allowed = {False: ("both", "one"), True: ("both",)}
    for hides_names, may in allowed.items():
        for who, person_id in people.items():
            writer = writes.Writer(who, may_write=True, person_id=person_id)
            if who in may:
                assert given(store, document_id, writer=writer, hides_names=hides_names)[1] == PLAN
            else:
                with pytest.raises(PermissionError):
                    given(store, document_id, writer=writer, hides_names=hides_names)
    taken = {"subject": "both", "issuer": TENANT, "role": "originals", "cluster": "Klynge Vest"}
    with store.writing() as connection:
        writes.rights.withdraw(connection, **taken, recorded_at=AT, writer=WRITER)
    with pytest.raises(PermissionError):
        given(store, document_id, writer=writes.Writer("both", may_write=True, person_id=people["both"]))
