"""Files loaded whole: what is remembered of a series, kept, and read again."""

import csv
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook
from sqlalchemy import select, update

from danish.text import hidden_key, slug
from data import queries, schema, writes
from data.choices import Choices
from data.shipping.registers import shipped_forums
from loaders import papers, storing
from loaders.files import UnreadableDocument, read_document
from loaders.kinds import as_json, read_papers
from loaders.names import read_register
from loaders.questions import Answers
from loaders.series import nearest, series_of

AT = datetime(2022, 6, 1, 8, tzinfo=UTC)
DAY = date(2022, 5, 20)
WRITER = writes.Writer("prøve", may_write=True)
PLAN = """\
Tema;Initiativ;Opfølgning
Mad;Ny menu;Klyngestyregruppen i juni 2022
Søvn;Ro om natten;Klinikforum i maj 2022
"""
NEXT = "Tema;Initiativ;Opfølgning\nSøvn;Ro om natten;Klyngestyregruppen i august 2022\n"
CLUSTER = "spoerg-klynge"


@pytest.fixture
def forums(store):
    """A store that knows the forums and nothing else."""
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=AT, writer=WRITER)
    return store


def load(store, text, *, name="plan.csv", dated=DAY, answers=None, after=0, writer=WRITER):
    with store.writing() as connection:
        loading = papers.Load(AT + timedelta(hours=after), writer)
        told = Answers(answers or {})
        (paper,) = loading.file(connection, text.encode(), name=name, dated=dated, answers=told)
    return paper


def again(store, sha256, after=9):
    with store.writing() as connection:
        return papers.Load(AT + timedelta(hours=after), WRITER).again(connection, sha256)


def ask(store, query, *arguments):
    with store.reading() as connection:
        return query(connection, *arguments)


def owners(store, day=DAY):
    rows = ask(store, queries.initiatives.occurrences, Choices(status_date=day))
    return dict(zip(rows["title"], rows["owner_forum_ids"], strict=True))


def test_the_bytes_are_kept_and_a_second_load_of_them_adds_nothing(forums):
    first = load(forums, PLAN)
    assert ask(forums, queries.papers.content, first.reading.document.sha256) == ("plan.csv", PLAN.encode())
    second = load(forums, PLAN, name="kopi.csv", after=1)
    assert second.loaded.already_loaded_on == AT.date() and not second.is_read_again
    assert len(ask(forums, queries.papers.newest_readings, first.reading.document.sha256)) == 1


def workbook(creator: str) -> bytes:
    book = Workbook()
    book.properties.creator = creator
    for row in csv.reader(PLAN.splitlines(), delimiter=";"):
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("plan.csv", PLAN.encode(), b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()),
        ("plan.xlsx", workbook("Anna"), workbook("Bo")),
    ],
)
def test_the_same_content_saved_again_in_other_bytes_adds_nothing(forums, name, first, second):
    def given(data, day):
        with forums.writing() as connection:
            (paper,) = papers.Load(AT + timedelta(hours=day), WRITER).file(connection, data, name=name, dated=DAY)
        return paper

    def everything():
        with forums.reading() as connection:
            return {table.name: connection.execute(table.select()).all() for table in schema.metadata.sorted_tables}

    assert first != second and given(first, 0).loaded.already_loaded_on is None
    before = everything()
    assert given(second, 1).loaded.already_loaded_on == AT.date()
    assert everything() == before


def test_an_answer_gives_a_new_reading_that_replaces_the_former_and_keeps_it_in_the_history(forums):
    load(forums, PLAN)
    unsure = ask(forums, queries.papers.to_confirm)
    assert list(unsure["key"]) == [CLUSTER]
    paper = load(forums, PLAN, answers={CLUSTER: "Klynge Vest"}, after=1)
    assert paper.is_read_again and owners(forums)["Ny menu"] == ("klyngestyregruppe-vest",)
    assert ask(forums, queries.papers.to_confirm).empty
    with forums.reading() as connection:
        history = queries.history.initiative(connection, "ny-menu", DAY)
        older = queries.initiatives.occurrences(connection, Choices(status_date=DAY))
    assert len(older) == 2 and len(history.versions) == 1


def test_the_next_paper_of_the_series_is_read_with_the_answers_and_says_so(forums):
    load(forums, PLAN, answers={CLUSTER: "Klynge Vest"})
    paper = load(forums, NEXT, name="udgave 2.csv", dated=date(2022, 6, 20), after=1)
    assert [(one.key, one.label) for one in paper.remembered] == [(CLUSTER, "Klynge Vest")]
    assert owners(forums, date(2022, 6, 21))["Ro om natten"] == ("klyngestyregruppe-vest",)


def test_an_answer_taken_back_is_not_used_and_reading_again_follows(forums):
    first = load(forums, PLAN, answers={CLUSTER: "Klynge Vest"})
    (held,) = ask(forums, queries.papers.answers).itertuples()
    with forums.writing() as connection:
        taken = {"answers": {held.question_key: None}, "recorded_at": AT, "writer": WRITER}
        assert writes.answer_questions(connection, paper_series=held.paper_series, **taken) == 1
        assert writes.answer_questions(connection, paper_series=held.paper_series, **taken) == 0
    (paper,) = again(forums, first.reading.document.sha256)
    assert paper.is_read_again and owners(forums)["Ny menu"] != ("klyngestyregruppe-vest",)


def test_reading_again_what_says_the_same_adds_nothing(forums):
    first = load(forums, PLAN)
    (paper,) = again(forums, first.reading.document.sha256)
    assert not paper.is_read_again and paper.loaded.already_loaded_on == AT.date()
    with pytest.raises(UnreadableDocument) as refused:
        again(forums, "0" * 64)
    assert refused.value.code == "FIL_MANGLER"


def test_only_a_writer_may_load_or_answer(forums):
    reader = writes.Writer("læser", may_write=False)
    with pytest.raises(PermissionError):
        load(forums, PLAN, writer=reader)
    assert ask(forums, queries.papers.files) == []


def series(text, name="a.csv", kind="follow_up_table"):
    return series_of(read_document(text.encode(), name=name), kind, read_register())


def test_the_series_survives_another_name_order_and_edition():
    rows = PLAN.splitlines(keepends=True)
    assert series(PLAN, "a.csv") == series("".join([rows[0], rows[2], rows[1]]), "b.csv") == series(NEXT, "c.csv")
    assert series(PLAN) != series(PLAN.replace("Opfølgning", "Ansvarlig"))


def test_the_series_of_a_table_survives_columns_in_another_order_and_one_more():
    turned = "\n".join(";".join(reversed(line.split(";"))) for line in PLAN.splitlines())
    wider = "\n".join(f"{line};{end}" for line, end in zip(PLAN.splitlines(), ("Noter", "x", "y"), strict=True))
    other = PLAN.replace("Tema;Initiativ", "Hvem;Hvad")
    assert series(turned) == series(PLAN)
    assert nearest(series(wider), [series(other), series(PLAN)]) == series(PLAN)
    assert nearest(series(other), [series(PLAN)]) == series(other)


def test_two_plans_with_the_same_headings_and_other_titles_are_two_series():
    one, other, bare = (f"{title}\n{PLAN}" for title in ("Handleplan for Nordfjord", "Handleplan for Sydfjord", "Plan"))
    assert len({series(text) for text in (one, other, bare, PLAN)}) == 4
    later = one.replace("Nordfjord", "Nordfjord, status pr. 1. juni 2022")
    assert series(later, "b.csv") == series(one)


def test_the_series_of_minutes_is_the_forum_whatever_the_day_the_place_and_the_words_around():
    first = "Klinikforum\nReferat fra møde torsdag den 4. april 2024 kl. 9.00-11.00\n\n1. Mad\nDrøftet.\n"
    second = "Referat af ordinært møde i Klinikforum\nfredag den 7. juni 2024 i Holstebro\n\n1. Mad\nDrøftet.\n"
    named = {series(text, f"{n}.txt", "minutes") for n, text in enumerate((first, second))}
    assert named == {"minutes:klinikforum"}


def test_the_series_of_answers_is_that_of_the_stored_document_too(forums):
    text = "Klinikforum\nReferat fra møde torsdag den 4. april 2024 kl. 9.00-11.00\n\n1. Mad\nGodkendt.\n"
    load(forums, text, name="referat.txt", dated=None)
    is_of = schema.reading.c.document_id == schema.document.c.document_id
    held = select(schema.document.c.series_id, schema.reading.c.paper_series).where(is_of)
    with forums.reading() as connection:
        assert [tuple(row) for row in connection.execute(held)] == [("minutes:klinikforum", "minutes:klinikforum")]


SPRING = """\
Handleplan for Nordfjord, status pr. 1. marts 2025
Indsats;Ansvarlig;Frist;Status
Telemedicin i eget hjem;Klinikforum;juni 2025;I gang
Fælles akutteam for ældre;Klinikforum;maj 2025;I gang
Sårpleje på tværs;Klinikforum;maj 2025;I gang
Mad til indlagte;Klinikforum;maj 2025;I gang
Søvn om natten;Klinikforum;maj 2025;I gang
"""
SUMMER = SPRING.replace("marts", "juni").replace("juni 2025;I gang", "juni 2025;Afsluttet")


def asked_codes(store):
    return [key.partition(":")[0] for key in ask(store, queries.papers.to_confirm)["key"]]


def ids(store):
    return set(ask(store, queries.initiatives.occurrences, Choices(status_date=date(2025, 7, 1)))["initiative_id"])


def test_the_next_edition_under_another_file_name_continues_the_initiatives(forums):
    load(forums, SPRING, name="plan-a.csv", dated=None)
    first = ids(forums)
    paper = load(forums, SUMMER, name="plan-b.csv", dated=None, after=1)
    assert ids(forums) == first and len(first) == 5
    assert paper.loaded.n_new == 0 and not asked_codes(forums)


def test_a_plan_under_a_new_title_with_the_same_rows_is_asked_about(forums):
    load(forums, SPRING, name="plan-a.csv", dated=None)
    first = ids(forums)
    renamed = SUMMER.replace("Handleplan for Nordfjord", "Indsatser ved fjorden")
    load(forums, renamed, name="plan-b.csv", dated=None, after=1)
    asked = ask(forums, queries.papers.to_confirm)
    assert asked_codes(forums) == ["spoerg-serie"] and ids(forums) == first
    other = {asked["key"].iloc[0]: "indsatser-ved-fjorden"}
    assert load(forums, renamed, name="plan-b.csv", dated=None, answers=other, after=2).is_read_again
    assert len(ids(forums)) == 10 and first < ids(forums)


def test_a_plan_with_a_known_title_and_no_row_of_it_is_asked_about(forums):
    load(forums, SPRING, name="plan-a.csv", dated=None)
    head = "\n".join(SUMMER.splitlines()[:2])
    load(forums, f"{head}\nKørsel med hunde;Klinikforum;maj 2025;I gang\n", name="plan-b.csv", dated=None, after=1)
    assert asked_codes(forums) == ["spoerg-serie"]


def test_an_untitled_plan_continues_the_one_with_its_rows_and_no_other_with_its_headings(forums):
    bare = SPRING.partition("\n")[2]
    load(forums, bare, name="en.csv", dated=date(2025, 3, 1))
    first = ids(forums)
    strange = "Indsats;Ansvarlig;Frist;Status\nKørsel med hunde;Klinikforum;maj 2025;I gang\n"
    load(forums, strange, name="to.csv", dated=date(2025, 4, 1), after=1)
    assert first < ids(forums) and asked_codes(forums) == ["spoerg-serie"]
    paper = load(forums, bare.replace("maj", "august"), name="tre.csv", dated=date(2025, 6, 1), after=2)
    assert paper.loaded.n_new == 0 and len(ids(forums)) == 6


def test_what_the_paper_says_of_its_cluster_wins_over_what_is_remembered(forums):
    load(forums, PLAN, answers={CLUSTER: "Klynge Vest"})
    named = PLAN.replace("Ny menu", "Ny menu i Midtklyngen")
    (asked,) = [one for one in load(forums, named, after=1).reading.questions if one.code == "SPOERG_KLYNGE"]
    assert (asked.chosen, asked.sure, asked.answered) == ("Midtklyngen", False, False)
    assert owners(forums)["Ny menu i Midtklyngen"] == ("klyngestyregruppen-midtklyngen",)


def test_a_cluster_that_is_not_registered_is_none_of_those_that_are(forums):
    plan = f"Handleplan for Egnsklyngen\n{PLAN}"
    asked = next(one for one in load(forums, plan).reading.questions if one.code == "SPOERG_KLYNGE")
    assert (asked.chosen, asked.sure) == ("ingen", False) and owners(forums)["Ny menu"] == ()
    assert {"Klynge Vest", "Midtklyngen"} < {one.value for one in asked.candidates}


def test_names_that_people_have_added_are_found(forums):
    with forums.writing() as connection:
        added = {"forum_id": "havneforum", "name": "Havneforum", "aliases": [], "level": None}
        added |= {"parent_id": None, "cluster": None}
        writes.add_forum(connection, forum=added, recorded_at=AT, writer=WRITER)
    paper = load(forums, PLAN.replace("Klinikforum", "Havneforum"))
    told = as_json([paper.reading], ask(forums, papers.register_in))
    assert told["initiatives"][1]["owners"][0]["name"] == "Havneforum"


PEOPLE = """\
Kriblo Tarmkjær;Opgave;Frist
Ny menu;Hanne Aggersen bestiller;juni 2022
Ro;Vippe Slurk sender planen;maj 2022
"""
SLURK = "spoerg-navn:vippe-slurk"


def texts_of(store):
    """Return every text of every table, the bytes of the papers aside."""
    with store.reading() as connection:
        tables = (connection.execute(select(table)).all() for table in schema.metadata.sorted_tables)
        return " ".join(
            slug(str([one for one in row if not isinstance(one, bytes)])) for rows in tables for row in rows
        )


def test_no_name_is_stored_in_fields_questions_keys_or_file_names(forums):
    load(forums, PEOPLE, name="plan_hanne_aggersen.csv")
    held = texts_of(forums)
    assert "aggersen" not in held and "tarmkjaer" not in held
    assert "vippe-slurk" in held
    assert "SPOERG_NAVN" in {one.code for one in load(forums, PEOPLE, name="b.csv", after=1).reading.questions}


def test_no_name_of_a_sheet_is_stored(forums):
    book = Workbook()
    book.active.title = "Lone Toftebæk"
    for row in (["Tema", "Initiativ", "Opfølgning"], ["Mad", "Ny menu", "Klinikforum i juni 2022"]):
        book.active.append(row)
    book.save(held := BytesIO())
    with forums.writing() as connection:
        papers.Load(AT, WRITER).file(connection, held.getvalue(), name="toftebaek.xlsx", dated=DAY)
    assert "tofteb" not in texts_of(forums)


def test_a_missed_name_is_added_for_the_series_and_taken_back(forums):
    load(forums, PEOPLE, answers={SLURK: "navn"})
    assert "slurk" not in texts_of(forums)
    paper = load(forums, PEOPLE.replace("maj", "august"), name="udgave 2.csv", after=1)
    assert "slurk" not in texts_of(forums)
    (held,) = ask(forums, queries.papers.answers).itertuples()
    assert hidden_key(SLURK, ask(forums, queries.papers.marks_secret)) == held.question_key
    with forums.writing() as connection:
        back = {"answers": {held.question_key: None}, "recorded_at": AT, "writer": WRITER}
        writes.answer_questions(connection, paper_series=held.paper_series, **back)
    again(forums, paper.reading.document.sha256)
    assert "vippe-slurk" in texts_of(forums)


def test_a_name_told_later_is_gone_from_the_readings_it_was_stored_with(forums):
    load(forums, PEOPLE)
    assert "vippe-slurk" in texts_of(forums)
    assert load(forums, PEOPLE, answers={SLURK: "navn"}, after=1).is_read_again
    held = re.sub("vippe-slurk-sender-planen", "", texts_of(forums))
    assert "slurk" not in held


def test_answers_kept_with_a_reading_that_stays_the_same_are_told(forums):
    load(forums, PLAN)
    paper = load(forums, PLAN, answers={CLUSTER: "ingen"}, after=1)
    again_paper = load(forums, PLAN, answers={CLUSTER: "ingen"}, after=2)
    assert paper.n_answers == 1 and again_paper.n_answers == 0
    assert "Intet er ændret" not in storing.told(again_paper.reading, again_paper.loaded, 1)


def test_marks_are_the_same_in_the_next_edition_and_other_in_another_database(forums):
    def mark(paper):
        return re.search(r"\[navn \d+\]", str(paper.reading.rows))[0]

    first = mark(load(forums, PEOPLE))
    assert first == mark(load(forums, PEOPLE.replace("maj", "august"), name="udgave 2.csv", after=1))
    with forums.writing() as connection:
        connection.execute(update(schema.secret).values(value="00" * 32))
    assert first != mark(load(forums, PEOPLE.replace("maj", "oktober"), name="udgave 3.csv", after=2))


OLD = "Tema;Initiativ;Opfølgning\nMad;Fælles menu på alle sygehusafdelinger i regionen;maj 2022\n"
NEWER = "Tema;Initiativ;Opfølgning\nMad;Fælles menu i regionen og kommunerne;maj 2022\n"


def asked_pairs(store):
    """The rows that may be earlier ones in other words, as long as nobody has said so."""
    asked = ask(store, queries.proposals.proposals, Choices(status_date=date(2022, 6, 2)))
    return [*asked.loc[asked["kind"] == queries.proposals.CONTINUED, "one"]]


SAME = "spoerg-samme:faelles-menu-i-regionen-og-kommunerne"


def test_whether_a_row_continues_an_initiative_is_asked_where_its_words_are_half_others(forums):
    def load_newer(after, answers=None):
        return load(forums, NEWER, name="plan.csv", dated=date(2022, 6, 1), answers=answers, after=after)

    def told_now():
        return set(ask(forums, queries.initiatives.occurrences, Choices(status_date=date(2022, 6, 2)))["initiative_id"])

    load(forums, OLD)
    first = told_now()
    load_newer(1)
    other = told_now()
    assert other != first and len(asked_pairs(forums)) == 1
    assert ask(forums, queries.initiatives.occurrences, Choices(status_date=date(2022, 6, 2)))["unsure"].all()
    assert load_newer(2, {SAME: "nyt"}).is_read_again
    assert told_now() == other and asked_pairs(forums) == []
    assert load_newer(3).loaded.already_loaded_on is not None and told_now() == other
    assert load_newer(4, {SAME: "samme"}).is_read_again
    assert told_now() == first and asked_pairs(forums) == []


SHARED = """\
Klyngestyregruppen
Referat af møde den 12. marts 2025 kl. 9-11

1. Mad til indlagte
Beslutning:
Menuen blev godkendt.
"""


def test_minutes_of_a_forum_that_is_new_or_shared_are_stored_as_read_and_asked_about(forums):
    paper = load(forums, SHARED, name="referat.txt", dated=None)
    asked = next(one for one in paper.reading.questions if one.code == "SPOERG_FORUM")
    held = Choices(status_date=date(2025, 4, 1))
    assert (asked.chosen, asked.sure) == ("nyt", False)
    assert list(ask(forums, queries.meetings.meetings, held)["forum"]) == ["Klyngestyregruppen"]
    load(forums, SHARED.replace("12. marts", "9. april"), name="b.txt", dated=None, after=1)
    assert set(ask(forums, queries.meetings.meetings, Choices(status_date=date(2025, 5, 1)))["forum"]) == {
        "Klyngestyregruppen"
    }
    load(forums, SHARED, name="referat.txt", dated=None, answers={asked.key: "klyngestyregruppe-vest"}, after=2)
    assert list(ask(forums, queries.meetings.meetings, held)["forum_id"]) == ["klyngestyregruppe-vest"]


def test_a_doubtful_match_is_still_asked_about_when_the_paper_is_read_again(forums):
    load(forums, OLD)
    load(forums, NEWER, dated=date(2022, 6, 1), after=1)
    other = {"spoerg-kolonne:tema": "theme"}
    with forums.writing() as connection:
        writes.answer_questions(
            connection, paper_series=series(NEWER), answers={CLUSTER: "Klynge Vest"}, recorded_at=AT, writer=WRITER
        )
    paper = load(forums, NEWER, dated=date(2022, 6, 1), answers=other, after=2)
    assert paper.is_read_again and len(asked_pairs(forums)) == 1


MEETINGS = """\
Havneudvalget for sundhed
Mødeplan 2025

Onsdag den 15. januar 2025 kl. 9-11
Onsdag den 12. marts 2025 kl. 9-11
Onsdag den 14. maj 2025 kl. 9-11
"""


def test_a_plan_of_meetings_is_stored_with_its_questions_and_answers_and_read_again(forums):
    asked = "spoerg-forum:havneudvalget-for-sundhed"
    paper = load(forums, MEETINGS, name="plan.txt", dated=date(2024, 12, 1), answers={asked: "hospitalsudvalget"})
    assert (paper.loaded.n_planned, storing.told(paper.reading, paper.loaded)) == (3, "3 kommende møder, 0 tvivlsomme.")
    planned = ask(forums, queries.meetings.meetings, Choices(status_date=date(2024, 12, 2)))
    assert sorted(planned["on_day"].map(str)) == ["2025-01-15", "2025-03-12", "2025-05-14"]
    assert set(planned["forum_id"]) == {"hospitalsudvalget"} and set(planned["state"]) == {"planned"}
    later = load(forums, MEETINGS, name="plan.txt", answers={asked: "klinikforum"}, dated=None, after=1)
    assert later.is_read_again
    planned = ask(forums, queries.meetings.meetings, Choices(status_date=date(2024, 12, 2)))
    assert set(planned["forum_id"]) == {"klinikforum"}
    assert load(forums, MEETINGS, name="kopi.txt", dated=None, after=2).loaded.already_loaded_on is not None


def test_a_paper_of_a_mail_is_read_as_itself():
    document = read_document(PLAN.encode(), name="plan.csv")
    mail = read_document(b"Fra: A\nTil: B\nEmne: Planen\n\nHermed planen.\n", name="mail.txt")
    (reading,) = read_papers(replace(mail, parts=(document,)), register=read_register(), dated=DAY)
    assert reading.document.name == "plan.csv"
    assert [problem.code for problem in reading.problems if problem.found == "mail.txt"] == ["MAIL_UDEN_INDHOLD"]


NAMING = """\
Tema;Initiativ;Opfølgning
Mad;Ny menu;Drøftes på Klinikforums møde den 2. juni 2022
Søvn;Ro om natten;Klinikforum præsenteres for en sag den 9. juni 2022
Lys;Lamper;Klinikforum følger op senest den 16. juni 2022
Luft;Vinduer;Klinikforum drøftede det på møde den 5. maj 2022
"""


def planned(store, day=DAY, **known):
    table = ask(store, queries.meetings.meetings, Choices(status_date=day, **known))
    return list(zip(table["on_day"], table["state"], table["quote"], strict=True))[::-1]


def test_the_meetings_that_a_plan_names_are_those_of_their_forum_with_the_words_that_name_them(forums):
    load(forums, NAMING)
    named = [
        (date(2022, 6, 2), "planned", "Drøftes på Klinikforums møde den 2. juni 2022"),
        (date(2022, 6, 9), "planned", "Klinikforum præsenteres for en sag den 9. juni 2022"),
    ]
    assert planned(forums) == named
    load(forums, NAMING, name="kopi.csv", after=1)
    assert planned(forums) == named and planned(forums, known_at=AT - timedelta(hours=1)) == []
    (at,) = set(ask(forums, queries.meetings.meetings, Choices(status_date=DAY))["forum_id"])
    assert len(ask(forums, queries.meetings.history, f"{at}-2022-06-02", DAY)) == 1


def test_only_a_writer_may_name_meetings(forums):
    first = load(forums, PLAN)
    reader = writes.Writer("læser", may_write=False)
    with pytest.raises(PermissionError), forums.writing() as connection:
        about = {"document_id": first.loaded.document_id, "planned": [], "valid_from_on": DAY}
        writes.name_meetings(connection, **about, recorded_at=AT, writer=reader)


def test_a_file_in_a_mail_that_tells_no_day_is_told_of_and_the_others_are_read():
    plan = read_document(PLAN.encode(), name="plan.csv")
    minutes = read_document(MINUTES_IN_MAIL.encode(), name="referat.txt")
    mail = read_document(b"Fra: A\nTil: B\nEmne: Planen\n\nHermed planen.\n", name="mail.txt")
    (reading,) = read_papers(replace(mail, parts=(minutes, plan)), register=read_register())
    told = {problem.found: problem.code for problem in reading.problems}
    assert (reading.document.name, told["plan.csv"]) == ("referat.txt", "DEL_IKKE_LAEST")


MINUTES_IN_MAIL = "Referat af møde i Hospitalsudvalget den 6. februar 2024\n\n1. Bådebroer\nBeslutning\nGodkendt.\n"
