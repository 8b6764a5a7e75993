"""What the reader was unsure of is marked wherever it is shown, and no headline takes it for a fact."""

import re
from datetime import UTC, date, datetime

import pytest
from register_pages import opened, page_of, shown
from sqlalchemy import insert, select

import settings as settings_module
from data import schema
from data.choices import Choices
from data.queries import commitments, decisions, figures, initiatives, meetings, unsure
from data.snapshot import shared_snapshot
from data.store import open_store

DAY = date(2022, 5, 20)
MARK = "kly-doubt"
TO_CONFIRM = "skal bekræftes"
NOWHERE = dict.fromkeys(("page", "table_no", "row_no", "sheet", "cell", "line_start", "line_end"))


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store of its own with the shipped tables, seen from 20 May 2022."""
    url = f"sqlite:///{tmp_path / 'unsure.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KLYNGE_TODAY", DAY.isoformat())
    settings_module.settings.cache_clear()
    yield open_store(url)
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def doubt(store, kind: str, code: str, *, found="", chosen="", **place) -> None:
    """Let the reader of each document of a kind have been unsure of something."""
    with store.writing() as connection:
        ids = connection.scalars(select(schema.document.c.document_id).where(schema.document.c.kind == kind))
        common = {"key": code.lower(), "code": code, "asks": "Hvad er det?", "found": found, "candidates": []}
        common |= {"chosen": chosen, "is_sure": False, "is_answered": False, "slide": False, **NOWHERE, **place}
        common |= {"recorded_at": datetime(2022, 5, 20, tzinfo=UTC)}
        connection.execute(insert(schema.question), [common | {"document_id": one} for one in ids])


def ask(store, query, **choices):
    with store.reading() as connection:
        return query(connection, Choices(status_date=DAY, **choices))


def test_a_doubt_about_a_paper_is_a_doubt_about_all_its_rows(store):
    assert not ask(store, initiatives.occurrences)["unsure"].any()
    doubt(store, "follow_up_table", "SPOERG_SLAGS")
    assert ask(store, initiatives.occurrences)["unsure"].all()
    agreed = ask(store, commitments.commitments)
    assert (agreed["unsure"] == agreed["initiative_id"].notna()).all()
    assert not ask(store, decisions.decisions)["unsure"].any()


def test_a_doubt_about_a_name_is_one_about_the_rows_that_name_it(store):
    doubt(store, "follow_up_table", "SPOERG_KLYNGE", found="hr forum")
    rows = ask(store, initiatives.occurrences)
    named = [{*row.owner_forums, *row.informed_forums, row.next_forum} for row in rows[rows["unsure"]].itertuples()]
    assert named and all("HR-forum" in forums for forums in named) and not rows["unsure"].all()


def test_a_doubt_about_a_decision_is_one_about_it_alone_until_a_person_confirms_it(store):
    first = ask(store, decisions.decisions).iloc[0]
    doubt(store, "minutes", "SPOERG_BESLUTNING", found=first.quote)
    rows = ask(store, decisions.decisions).set_index("decision_id")
    assert rows.loc[first.decision_id, "unsure"] and rows["unsure"].sum() < len(rows) / 2
    review = {"decision_id": first.decision_id, "state": "confirmed", "recorded_at": datetime(2022, 5, 20, tzinfo=UTC)}
    with store.writing() as connection:
        connection.execute(insert(schema.decision_review), [review])
    rows = ask(store, decisions.decisions).set_index("decision_id")
    assert not rows.loc[first.decision_id, "unsure"]


@pytest.mark.parametrize(
    ("code", "chosen"), [("SPOERG_KOLONNE", "note"), ("SPOERG_KOLONNE", "other"), ("SPOERG_NAVN", "navn")]
)
def test_what_is_told_beside_a_row_makes_no_row_doubtful(store, code, chosen):
    doubt(store, "follow_up_table", code, chosen=chosen)
    assert not ask(store, initiatives.occurrences)["unsure"].any()


def test_a_doubt_about_the_column_of_deadlines_is_one_about_the_rows(store):
    doubt(store, "follow_up_table", "SPOERG_KOLONNE", chosen="deadline")
    assert ask(store, initiatives.occurrences)["unsure"].all()
    (row,) = ask(store, initiatives.occurrences).head(1).itertuples()
    with store.reading() as connection:
        own = schema.version.c.initiative_id == row.initiative_id
        assert len(unsure.asked_about(connection, schema.version, own)) == 1


def test_a_doubt_about_the_day_of_a_meeting_is_one_about_the_meeting(store):
    doubt(store, "minutes", "SPOERG_MOEDEDATO")
    rows = ask(store, meetings.meetings)
    assert rows.loc[rows["has_minutes"], "unsure"].all()


def test_a_figure_whose_unit_is_in_doubt_is_unsure(store):
    doubt(store, "figure_table", "SPOERG_ENHED")
    assert ask(store, figures.observations)["unsure"].any()


@pytest.mark.parametrize("page", ["overview", "initiatives", "follow_ups", "forums"])
def test_pages_of_initiatives_mark_the_rows_and_say_how_many_the_headline_leaves_out(store, page):
    doubt(store, "follow_up_table", "SPOERG_SLAGS")
    choice = {"forum": "hr-forum"} if page == "forums" else {}
    app = opened(page, **choice)
    assert MARK in page_of(app)
    assert re.search(r"\b\d+\D*? skal bekræftes", shown(app))


@pytest.mark.parametrize("page", ["meetings", "decisions", "forums"])
def test_pages_of_meetings_mark_the_rows(store, page):
    doubt(store, "minutes", "SPOERG_MOEDEDATO")
    rows = ask(store, meetings.meetings)
    held = next(rows[rows["has_minutes"]].itertuples())
    choice = {"meetings": {"moede": held.meeting_id}, "forums": {"forum": held.forum_id}}.get(page, {})
    assert MARK in page_of(opened(page, **choice))


def test_a_meeting_counts_its_rows_alike_wherever_they_are_counted(store):
    agreed = ask(store, commitments.register)
    told = agreed[agreed["meeting_id"].notna()]
    meeting_id = told["meeting_id"].value_counts().idxmax()
    some = told.loc[told["meeting_id"] == meeting_id, "line_start"].iloc[0]
    for place in ({"line_start": int(some), "line_end": int(some)}, {}):
        doubt(store, "minutes", "SPOERG_DATO", **place)
        rows = ask(store, commitments.register)
        own = rows[[any(one.meeting_id == meeting_id for one in row.sources) for row in rows.itertuples()]]
        n = int(own["unsure"].sum())
        counted = (
            f"{len(own) - n} aftaler og {n}, der {TO_CONFIRM}" if n < len(own) else f"{n} aftaler, der {TO_CONFIRM}"
        )
        assert n and shown(opened("meetings", moede=meeting_id)).count(counted) == 2
        assert counted in shown(opened("forums", forum=own["from_forum_id"].iloc[0]))


def test_recommendations_to_be_confirmed_are_not_all_answered(store):
    doubt(store, "minutes", "SPOERG_MOEDEDATO")
    words = shown(opened("meetings", moede="klyngestyregruppen-midtklyngen-2021-09-24"))
    told = f"10 indstillinger, der {TO_CONFIRM}; referatet siger ikke, hvad mødet svarede på 6 af dem."
    assert told in words


def test_an_amount_to_be_confirmed_is_not_no_amount(store):
    doubt(store, "minutes", "SPOERG_MOEDEDATO")
    words = shown(opened("projects", portefoelje="klyngestyregruppen-midtklyngen"))
    assert f"Kilderne nævner 1 beløb, der {TO_CONFIRM}; 2 projekter uden beløb." in words


def test_the_ledger_of_a_forum_marks_its_promises_and_counts_those_it_leaves_out(store):
    doubt(store, "minutes", "SPOERG_MOEDEDATO")
    rows = ask(store, commitments.commitments)
    rows = rows[rows["meeting_id"].notna()]
    assert rows["unsure"].all()
    told = page_of(opened("forums", forum=rows["from_forum_id"].iloc[0]))
    listed = told[told.index("kly-ledger") :]
    assert MARK in listed


@pytest.mark.parametrize("page", ["municipalities", "full_time", "indicators"])
def test_pages_of_figures_mark_them_and_draw_no_conclusion_from_them(store, page):
    for kind in ("figure_table", "prose_figures"):
        doubt(store, kind, "SPOERG_ENHED")
    app = opened(page)
    assert MARK in page_of(app)
    assert re.search(r"\b\d+\D*? skal bekræftes", shown(app))


def test_counts_under_the_headline_leave_out_what_is_to_be_confirmed_and_say_so(store):
    doubt(store, "follow_up_table", "SPOERG_KLYNGE", found="hr forum")
    told = shown(opened("overview"))
    for query, words in ((commitments.commitments, "aftaler?"), (initiatives.occurrences, "forekomst(er)?")):
        unsure_rows = ask(store, query)["unsure"]
        assert 0 < unsure_rows.sum() < len(unsure_rows)
        assert re.search(rf"\b{unsure_rows.sum()} {words} er ikke talt med: {TO_CONFIRM}", told)


def test_a_run_chart_judges_only_the_figures_that_are_sure(store):
    for kind in ("figure_table", "prose_figures"):
        doubt(store, kind, "SPOERG_ENHED")
    assert re.search(rf"\b\d+ måling(er)? er ikke talt med: {TO_CONFIRM}", shown(opened("indicators")))


def test_the_headline_takes_only_what_is_sure_for_a_fact(store):
    doubt(store, "follow_up_table", "SPOERG_SLAGS")
    words = shown(opened("overview"))
    agreed = ask(store, commitments.commitments)
    n = int(agreed["unsure"].sum())
    assert f"Alle fora: {len(agreed) - n} åbne aftaler og {n}, der {TO_CONFIRM}, 18 overskredet" in words


def test_a_count_of_what_is_sure_says_how_many_more_stand_in_its_list(store):
    doubt(store, "follow_up_table", "SPOERG_KLYNGE", found="hr forum")
    doubt(store, "minutes", "SPOERG_DATO")
    agreed = ask(store, commitments.commitments)
    overdue = agreed[agreed["state"] == "overskredet"]
    n = int(overdue["unsure"].sum())
    assert n
    words = shown(opened("overview"))
    sure = len(overdue) - n
    made_up = f": {sure} og {n}, der {TO_CONFIRM}" if sure else f", der {TO_CONFIRM}"
    assert f"Se alle {len(overdue)}{made_up}" in words
    assert f"Overskredet {sure} aftaler og {n}, der {TO_CONFIRM}" in words
