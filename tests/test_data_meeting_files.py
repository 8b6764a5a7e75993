import re
from collections import Counter
from datetime import date
from hashlib import sha256
from itertools import pairwise

import pytest
from one_window import read_window
from shipped_tables import lines_of, rows

from danish.text import slug
from data.labels import DECISION_KINDS, MEETING_STATES, PORTFOLIO_WORD_KINDS, PROMISE_TYPES

DOCUMENTS, MEETINGS, ITEMS, DECISIONS, LINKS, PROMISES, WORDS, PROJECTS, MILESTONES = (
    rows(f"{name}.csv")
    for name in (
        *("meeting_documents", "meetings", "agenda_items", "decisions", "decision_links", "promises"),
        *("portfolio_words", "projects", "milestones"),
    )
)
MIDT_2016, MIDT_2021 = "klyngestyregruppen-midtklyngen-2016-12-20", "klyngestyregruppen-midtklyngen-2021-09-24"
FOKUS_2019, VEST_2021 = "fokusgruppen-sundhed-beskaeftigelse-2019-06-04", "klyngestyregruppe-vest-2021-09-22"
FILE_OF = {f"{row['forum_id']}-{row['dated_on']}": row["name"] for row in DOCUMENTS}
DATED = {row["name"]: row["dated_on"] for row in rows("documents.csv") + DOCUMENTS}
FORUM_IDS = {row["forum_id"] for row in rows("forums.csv")}
PLACES = {(row["meeting_id"], row["number"]): row for row in ITEMS}


def span(row):
    return f"{row['line_start']}-{row['line_end']}"


def sourced(row):
    """A row with the file it is from, which agenda items, decisions and follow-ups have from their meeting."""
    return {"source_file": FILE_OF.get(row.get("meeting_id"))} | row


def text_of(folder, row):
    return lines_of(folder, sourced(row), span(row))


def figures(text):
    return set(re.findall(r"\d+(?:,\d+)?", text))


def of_meeting(table, meeting_id):
    return [row for row in table if row["meeting_id"] == meeting_id]


@pytest.mark.parametrize(
    ("meeting_id", "n_items", "kinds", "types"),
    [
        (
            *(MIDT_2021, 11, {"decided": 4, "agreed": 2, "approved": 1, "procedural": 1}),
            {"promise": 8, "deadline": 5, "topic": 8, "milestone": 8},
        ),
        (
            *(MIDT_2016, 9, {"decided": 1, "agreed": 9, "procedural": 1}),
            {"promise": 9, "topic": 5, "milestone": 1},
        ),
        (FOKUS_2019, 10, {"agreed": 2, "procedural": 1}, {"promise": 7, "topic": 2, "milestone": 1, "deadline": 1}),
        (
            *(VEST_2021, 6, {"approved": 3, "agreed": 1, "decided": 1, "procedural": 1}),
            {"promise": 6, "topic": 4},
        ),
    ],
)
def test_a_meeting_has_the_items_decisions_and_follow_ups_of_a_careful_reading(meeting_id, n_items, kinds, types):
    assert [row["number"] for row in of_meeting(ITEMS, meeting_id)] == [str(number + 1) for number in range(n_items)]
    assert Counter(row["kind"] for row in of_meeting(DECISIONS, meeting_id)) == kinds
    assert Counter(row["type"] for row in of_meeting(PROMISES, meeting_id)) == types


def test_every_code_is_known_and_every_reference_exists():
    assert {row["state"] for row in MEETINGS} <= set(MEETING_STATES)
    assert {row["kind"] for row in DECISIONS} <= set(DECISION_KINDS)
    assert {row["type"] for row in PROMISES} == set(PROMISE_TYPES)
    assert {row["kind"] for row in WORDS} == set(PORTFOLIO_WORD_KINDS)
    named = {row["forum_id"] for table in (DOCUMENTS, MEETINGS, PROMISES, WORDS, PROJECTS, MILESTONES) for row in table}
    assert named | {row["runs_forum_id"] for row in PROJECTS} <= FORUM_IDS | {""}
    assert {row["project_id"] for row in MILESTONES} <= {row["project_id"] for row in PROJECTS}
    coded = {kind: {word["code"] for word in WORDS if word["kind"] == kind} | {""} for kind in ("category", "phase")}
    assert all(row[kind] in codes for row in PROJECTS for kind, codes in coded.items())


def test_decisions_and_follow_ups_stand_under_an_item_of_their_meeting_and_links_lead_to_both():
    assert {(row["meeting_id"], row["agenda_number"]) for row in DECISIONS + PROMISES} <= set(PLACES)
    assert {row["decision_key"] for row in LINKS} <= {row["decision_key"] for row in DECISIONS}
    assert {row["initiative_id"] for row in LINKS} <= {row["initiative_id"] for row in rows("initiatives.csv")}
    assert {row["state"] for row in LINKS} == {"proposed"}


def test_keys_are_unique_and_fit_an_address():
    for table, key in (
        (MEETINGS, "meeting_id"),
        (DECISIONS, "decision_key"),
        (WORDS, "code"),
        (PROJECTS, "project_id"),
    ):
        # A project that two documents tell of has a row from each.
        keys = [(row[key], row["source_file"] if table is PROJECTS else "") for row in table]
        assert len(set(keys)) == len(keys)
        assert all(slug(one) == one for one, _ in keys)


def test_a_meeting_is_named_after_its_forum_and_day_and_four_were_minuted():
    assert all(row["meeting_id"] == f"{row['forum_id']}-{row['on_day']}" for row in MEETINGS)
    assert set(FILE_OF) == {MIDT_2016, MIDT_2021, FOKUS_2019, VEST_2021}
    assert set(FILE_OF) <= {row["meeting_id"] for row in MEETINGS if row["state"] == "held"}


def test_a_planned_meeting_lies_after_the_document_that_names_it_and_another_held_one_before():
    for row in MEETINGS:
        told_on = date.fromisoformat(DATED[row["source_file"]])
        on_day = date.fromisoformat(row["on_day"])
        assert on_day > told_on if row["state"] == "planned" else on_day <= told_on


def people(cell):
    return sum(int(entry.split(";")[2]) for entry in cell.split("|") if entry)


def test_people_are_counted_by_organisation_and_add_up():
    for row in MEETINGS:
        assert people(row["absent"]) == int(row["n_absent"] or 0)
        # The minutes of 2019 list members, so only their guest is known to have come.
        assert people(row["attending"]) == int(row["n_attending"] or (row["meeting_id"] == FOKUS_2019))
    minuted = {row["meeting_id"]: (row["n_attending"], row["n_absent"]) for row in MEETINGS if row["n_absent"]}
    assert minuted == {MIDT_2021: ("17", "12"), MIDT_2016: ("28", "5"), FOKUS_2019: ("", "8"), VEST_2021: ("11", "5")}


def test_windows_are_those_the_phrases_promise_on_the_day_of_the_document():
    for row in [sourced(row) for row in PROMISES + MILESTONES]:
        names = [name for name in ("kind", "start_on", "end_on", "named_start_on", "recurrence") if name in row]
        written = [row[name] for name in names]
        if not row["phrase"]:
            assert written == ["none", *[""] * (len(names) - 1)]
            continue
        window = read_window(row["phrase"], on=date.fromisoformat(DATED[row["source_file"]]))
        read = [window.kind, window.start, window.end, window.named_start, window.recurrence]
        assert [str(value or "") for value in read[: len(names)]] == written, row["phrase"]
        # What is listed under the words of the next meeting stands there without them.
        assert row["phrase"].casefold() in row["quote"].casefold() or row["phrase"] == "Til næste møde"


def test_the_known_dates_are_there():
    ends = {(row["end_on"], row["line_start"]) for row in PROMISES}
    assert {("2021-10-22", "473"), ("2022-03-04", "273"), ("2017-03-17", "260"), ("2021-10-31", "294")} <= ends


def test_quotes_are_short():
    assert max(len(row["quote"].split()) for row in DECISIONS + PROJECTS + PROMISES + MILESTONES) <= 7


def test_minutes_are_the_real_files(shared_documents):
    for row in DOCUMENTS:
        assert row["sha256"] == sha256((shared_documents / row["name"]).read_bytes()).hexdigest()


def test_every_quote_stands_in_its_lines_word_for_word(shared_documents):
    for row in MEETINGS + DECISIONS + PROJECTS + PROMISES + MILESTONES:
        assert row["quote"].casefold() in text_of(shared_documents, row).casefold(), row


def test_every_date_phrase_stands_in_its_lines_and_that_of_the_next_meeting_above_its_list(shared_documents):
    for row in PROMISES + MILESTONES:
        listed = row["phrase"] == "Til næste møde"
        place = PLACES[row["meeting_id"], row["agenda_number"]] if listed else row
        assert row["phrase"].casefold() in text_of(shared_documents, place).casefold(), row


def test_items_follow_each_other_and_hold_their_decisions_and_follow_ups():
    for meeting_id in FILE_OF:
        spans = [(int(row["line_start"]), int(row["line_end"])) for row in of_meeting(ITEMS, meeting_id)]
        assert all(before[1] < after[0] for before, after in pairwise(spans))
    for row in DECISIONS + PROMISES:
        item = PLACES[row["meeting_id"], row["agenda_number"]]
        first, last = int(row["line_start"]), int(row["line_end"])
        assert int(item["line_start"]) <= first <= last <= int(item["line_end"])


def test_every_item_begins_with_its_number(shared_documents):
    for row in ITEMS:
        first = lines_of(shared_documents, sourced(row), row["line_start"])
        assert f"{row['number']}. " in first, row


def test_every_figure_of_a_retold_item_stands_in_its_lines(shared_documents):
    for row in ITEMS:
        written = figures(f"{row['recommendation']} {row['description']} {row['minutes']}")
        assert written <= figures(text_of(shared_documents, row)), row["title"]


def test_every_figure_of_a_decision_a_follow_up_and_a_project_stands_in_its_document(shared_documents):
    for row in DECISIONS + PROMISES + PROJECTS + MILESTONES:
        whole = (shared_documents / sourced(row)["source_file"]).read_text(encoding="utf-8")
        own = figures(" ".join(row.get(name, "") for name in ("title", "text")))
        # The plan's own number is part of its name.
        assert own - {"360"} <= figures(whole), row


def test_every_word_of_a_portfolio_stands_in_its_lines(shared_documents):
    for row in WORDS:
        stretch = " ".join(lines_of(shared_documents, row, one) for one in row["source_lines"].split(", ")).casefold()
        assert SAID[row["code"]] in stretch, row


# How the lines say it.
SAID = {
    "ikke-paabegyndt": "ikke er påbegyndt",
    "i-proces": "i proces (test og implementering)",
    "andet-spor-eller-drift": "i andet spor eller indsatser i drift",
    "ikke-under-driftsforum": "ikke vurderes at høre under driftsforum",
    "projektideer": "3-5 projektidéer",
    "prioritering": "prioritere hvilket projekt",
    "igangsaettelse": "projektet igangsættes",
    "forberedelse": "forberedelse",
    "udvikling": "udviklingsfase",
    "implementering": "implementering",
    "procesfacilitator": "ekstern procesfacilitator",
    "projektgruppe": "projektgruppen",
    "just-do-it": "3 måneder",
    "et-aar": "det år",
}


def test_klynge_vest_has_four_categories_three_steps_three_phases_and_five_prioritised_projects():
    assert Counter(row["kind"] for row in WORDS) == {"category": 4, "step": 3, "phase": 3, "role": 2, "frame": 2}
    prioritised = [row for row in PROJECTS if row["is_prioritised"] == "true"]
    assert [row["line_end"] for row in prioritised] == ["138", "140", "142", "144", "146"]
    assert {row["forum_id"] for row in prioritised} == {"klyngestyregruppe-vest"}


def test_the_diabetes_project_has_its_process_plan():
    (project,) = [row for row in PROJECTS if row["project_id"] == "type-2-diabetes"]
    assert (project["start_on"], project["end_on"]) == ("2020-01-01", "2022-03-31")
    plan = [(row["start_on"], row["end_on"]) for row in MILESTONES if row["project_id"] == "type-2-diabetes"]
    assert plan == [
        ("2022-01-01", "2022-01-31"),
        ("2022-03-04", "2022-03-04"),
        ("", "2022-03-31"),
        ("2022-03-31", "2022-03-31"),
    ]
