from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danish.prints import phrase_prints, text_print
from loaders.files.document import Place
from loaders.files.read import read_document
from loaders.follow_ups.initiative import Initiative
from loaders.follow_ups.issues import match_issues, matched_issues
from loaders.follow_ups.table import read_follow_up_table
from loaders.questions import NO_ANSWERS, Answers
from tests.made_prints import made_prints
from tests.samples.build import WRITERS
from tests.samples.extracts import ROWS
from tests.shipped_tables import rows as shipped_rows

REAL = "002_e93515e9038a24c8.txt"


def row(sector, theme, title, text, lines=(None, None)):
    return Initiative(
        sector=sector,
        theme=theme,
        title=title,
        text=text,
        runs=(),
        follow_up_text="",
        status="uden-status",
        status_quote=None,
        forums=(),
        follow_ups=(),
        amounts=(),
        changed=None,
        place=Place(line_start=lines[0], line_end=lines[1]),
    )


def earlier(row, initiative_id, *, retells=False):
    return {
        "initiative_id": initiative_id,
        "sector": row.sector,
        "theme": row.theme,
        "title": row.title,
        "text": row.text,
        "line_start": row.place.line_start,
        "line_end": row.place.line_end,
        "retells": retells,
        "text_print": None,
        "phrase_prints": None,
        "owners": set(),
        "amounts": set(),
    }


ISSUE = [row(sector, theme, body[0].split(".")[0], " ".join(body)) for sector, theme, body, _ in ROWS]
IDS = [f"id-{n}" for n in range(len(ISSUE))]
PREVIOUS = [earlier(each, name) for each, name in zip(ISSUE, IDS, strict=True)]


def changed(position, **changes):
    old = ISSUE[position]
    rows = list(ISSUE)
    rows[position] = row(
        changes.get("sector", old.sector),
        changes.get("theme", old.theme),
        changes.get("title", old.title),
        changes.get("text", old.text),
    )
    return rows


def test_the_same_issue_continues_itself():
    assert match_issues(PREVIOUS, ISSUE) == IDS


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(ISSUE))))
def test_rows_keep_their_ids_in_any_order(order):
    assert match_issues(PREVIOUS, [ISSUE[i] for i in order]) == [IDS[i] for i in order]


@pytest.mark.parametrize(
    "changes",
    [
        {
            "title": "Afdelingerne deler nu de ledige tider",
            "text": ISSUE[3].text + " Tavlen er taget i brug på alle afsnit.",
        },
        {"text": "Der er nu delt 400 ledige tider mellem afdelingerne, og tavlen bruges dagligt på alle hospitaler."},
        {"theme": "Kapacitet"},
        {"sector": "Sygehuse"},
        {"title": "Deling af tider", "theme": "Kapacitet"},
    ],
)
def test_a_row_with_changed_words_theme_or_sector_keeps_its_id(changes):
    assert match_issues(PREVIOUS, changed(3, **changes)) == IDS


def test_a_new_row_gets_no_id_and_takes_none():
    new = row(
        "Hospitaler", "Ventetid", "Hjemmemåling af blodtryk", "Borgerne måler selv og sender tallene til klinikken."
    )
    assert match_issues(PREVIOUS, [*ISSUE[:4], new, *ISSUE[4:]]) == [*IDS[:4], None, *IDS[4:]]


def test_a_new_row_does_not_take_the_id_of_a_row_that_is_gone():
    new = row(
        "Hospitaler", "Ventetid", "Hjemmemåling af blodtryk", "Borgerne måler selv og sender tallene til klinikken."
    )
    assert match_issues(PREVIOUS, [*ISSUE[:3], new, *ISSUE[4:]]) == [*IDS[:3], None, *IDS[4:]]


def test_a_row_that_is_gone_leaves_its_id_unused():
    assert match_issues(PREVIOUS, ISSUE[:2] + ISSUE[3:]) == IDS[:2] + IDS[3:]


def test_of_a_split_row_the_likelier_half_continues_it():
    first, second = ISSUE[0].text.split(". ")
    halves = [row("Personale", ISSUE[0].theme, ISSUE[0].title, first), row("Personale", ISSUE[0].theme, second, second)]
    assert match_issues(PREVIOUS, [*halves, *ISSUE[1:]]) == [IDS[0], None, *IDS[1:]]


def test_two_similar_rows_each_keep_their_own_id():
    booking = row(
        "Læger",
        "Vagt",
        "Lægevagten booker tid på skadestuen",
        "Prøvehandling, hvor lægevagten booker tid på skadestuen.",
    )
    system = row(
        "Læger", "Vagt", "Bookingsystem i lægevagten", "Prøvehandling med bookingsystem til tider i lægevagten."
    )
    previous = [*PREVIOUS, earlier(booking, "skadestue"), earlier(system, "system")]
    newer = [
        row("Læger", "Vagt", "Bookingsystem i lægevagten", "Prøvehandlingen med bookingsystem er gennemført."),
        row("Læger", "Vagt", "Lægevagten booker tid på skadestuen", "Prøvehandlingen fortsætter på to skadestuer."),
    ]
    assert match_issues(previous, newer) == ["system", "skadestue"]


def test_the_same_initiative_under_two_sectors_keeps_an_id_in_each():
    twins = [
        row(sector, "Kørsel", "Fælles kørsel", "Kommunerne samler kørslen.") for sector in ("Hospitaler", "Kommuner")
    ]
    previous = [earlier(twins[0], "kørsel-h"), earlier(twins[1], "kørsel-k")]
    assert match_issues(previous, twins[::-1]) == ["kørsel-k", "kørsel-h"]


def test_a_retelling_is_continued_by_its_line_numbers_however_it_is_told():
    told = [
        earlier(row("Personale", "A", "Alt andet", "Helt andre ord.", (8, 19)), "first", retells=True),
        earlier(row("Personale", "A", "Noget tredje", "Også andre ord.", (24, 37)), "second", retells=True),
    ]
    rows = [
        row("Personale", "B", "Vagter", "Flere tager vagter.", (24, 37)),
        row("Personale", "B", "Faggrupper", "Flere.", (8, 19)),
    ]
    assert match_issues(told, rows) == ["second", "first"]


def test_line_numbers_of_another_document_mean_nothing():
    other = earlier(row("Personale", "A", "Alt andet", "Helt andre ord.", (8, 19)), "first")
    assert match_issues([other], [row("Kommuner", "B", "Vagter", "Flere tager vagter.", (8, 19))]) == [None]


def test_each_id_is_used_once_though_two_rows_are_alike():
    assert match_issues(PREVIOUS[:1], [ISSUE[0], ISSUE[0]]).count(IDS[0]) == 1


def test_nothing_before_or_nothing_now():
    assert match_issues([], ISSUE) == [None] * len(ISSUE)
    assert match_issues(PREVIOUS, []) == []


def test_the_sample_continues_itself_from_one_format_to_another():
    issues = [read_follow_up_table(read_document(WRITERS[name](), name=name)) for name in ("table.docx", "table.txt")]
    previous = [earlier(each, f"id-{n}") for n, each in enumerate(issues[0].rows)]
    assert match_issues(previous, issues[1].rows) == [f"id-{n}" for n in range(10)]


def test_the_real_table_continues_itself_with_edited_words(shared_documents):
    rows = read_follow_up_table(
        read_document((shared_documents / REAL).read_bytes(), name=REAL), dated=date(2022, 5, 20)
    ).rows
    previous = [earlier(each, f"id-{n}") for n, each in enumerate(rows)]
    edited = [
        row(
            each.sector,
            each.theme,
            each.title,
            each.text[: len(each.text) * 2 // 3] + " Arbejdet fortsætter i efteråret.",
        )
        for each in rows
    ]
    assert match_issues(previous, edited) == [f"id-{n}" for n in range(27)]


def printed(row, initiative_id, source):
    """A row of a retelling in words of its own, with the prints of the paper's."""
    words = (source.text, source.follow_up_text)
    prints = {"text_print": text_print(*words), "phrase_prints": phrase_prints(*words)}
    return earlier(row, initiative_id, retells=True) | prints


def test_a_retelling_is_continued_by_the_prints_of_its_paper_however_it_is_told():
    retold = [row(each.sector, each.theme, f"Vi siger {n}", f"Helt andre ord {n}.") for n, each in enumerate(ISSUE)]
    previous = [printed(*told) for told in zip(retold, IDS, ISSUE, strict=True)]
    edited = changed(3, text=f"{ISSUE[3].text} Tavlen er taget i brug på alle afsnit.")
    found = matched_issues(previous, edited, previous, NO_ANSWERS)
    assert found.ids == IDS and found.likely == {}


def test_a_row_in_other_words_is_asked_about_and_continues_nothing():
    told = changed(3, title="Tavle over afbud", text="Ledige tider fra afbud fordeles nu mellem afdelingerne.")
    found = matched_issues(PREVIOUS, told, PREVIOUS, NO_ANSWERS)
    assert found.ids == [*IDS[:3], None, *IDS[4:]]
    assert {at: one for at, (one, _) in found.likely.items()} == {3: IDS[3]}


def test_two_rows_that_may_both_be_an_earlier_one_are_not_guessed_between():
    one = row("Hospitaler", "Data", "Tal for genindlæggelser", "Ledelserne får hvert kvartal tal for genindlæggelser.")
    other = row("Hospitaler", "Data", "Tal for akutte besøg", "Ledelserne får hvert kvartal tal for akutte besøg.")
    found = matched_issues([earlier(one, "tal")], [other], [earlier(one, "tal")], NO_ANSWERS)
    assert found.ids == [None]


def test_what_a_person_has_answered_of_a_row_stands():
    told = changed(3, title="Tavle over afbud", text="Ledige tider fra afbud fordeles nu mellem afdelingerne.")
    key = "spoerg-samme:tavle-over-afbud"
    same = matched_issues(PREVIOUS, told, PREVIOUS, Answers({key: "samme"}))
    assert same.ids == IDS and same.likely == {} and [one.key for one in same.questions] == [key]
    new = matched_issues(PREVIOUS, told, PREVIOUS, Answers({key: "nyt"}))
    assert new.ids[3] is None and new.likely == {} and new.apart == {3: IDS[3]}


def test_the_real_paper_and_its_next_issue_continue_the_shipped_retelling(shared_documents):
    made = made_prints(shared_documents)
    assert made == shipped_rows("initiative_prints.csv")
    content = (shared_documents / REAL).read_text(encoding="utf-8")
    previous = [
        earlier(row(own["sector"], own["theme"], own["title"], own["text"]), own["initiative_id"], retells=True)
        | {"text_print": one["text_print"], "phrase_prints": one["phrase_prints"].split()}
        for own, one in zip(shipped_rows("initiatives.csv"), made, strict=True)
    ]
    for text in (content, content.replace("erfaring", "viden", 1)):
        read = read_follow_up_table(read_document(text.encode(), name=REAL), dated=date(2022, 11, 20)).rows
        found = matched_issues(previous, read, previous, NO_ANSWERS)
        assert None not in found.ids and found.likely == {}
