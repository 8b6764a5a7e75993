"""The page Møder: which meeting is shown, what its minutes hold, what is proposed for the next, and what is changed."""

import html
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from plain_minutes import JUNE, NOVEMBER, SEPTEMBER, decision, head, item, planned, promise, seen, window
from plain_rows import WRITER, document, moment
from register_pages import signed
from streamlit.testing.v1 import AppTest

import settings as settings_module
from data import writes
from data.queries import commitments, decisions, meetings
from pages.parts.meetings.draft import asked_words

SHELL = Path(__file__).parent.parent / "pages/shell.py"
HELD = "klyngestyregruppen-midtklyngen-2021-09-24"
PASSED = "klyngestyregruppen-midtklyngen-2022-03-04"
HR = "hr-forum-2022-06-02"
FORUM = "klinikforum"
HOSTILE = "<b>Vagt</b> **fed** $x^2$ " + "langtord" * 30


@pytest.fixture
def two_meetings(shipped, tmp_path, pages_over):
    """Klinikforum in June and September 2021; June promised three things, September took up one, November is ahead."""
    on_the_day = window("på næste møde", SEPTEMBER, SEPTEMBER, "point", SEPTEMBER)
    in_september = window("i september", date(2021, 9, 1), date(2021, 9, 30), "period", date(2021, 9, 1))
    in_october = window("i oktober", date(2021, 10, 1), date(2021, 10, 31), "period", date(2021, 10, 1))
    minutes_of(
        shipped,
        JUNE,
        items=[item("Mødeplan", 1), item(HOSTILE, 2, recommendation=HOSTILE, minutes=HOSTILE)],
        decided=[decision("Planen godkendes", 1, "approved"), decision("Referatet godkendes", 1, "procedural")],
        promised=[
            promise("Taget op", 1, FORUM, window=on_the_day),
            promise("Ikke taget op", 1, FORUM, window=in_september),
            promise(HOSTILE, 2, FORUM, window=in_october),
        ],
        coming=[planned(SEPTEMBER, FORUM)],
    )
    minutes_of(shipped, SEPTEMBER, items=[item("Taget op", 1)], coming=[planned(NOVEMBER, FORUM)])
    told = seen(shipped, commitments.register)
    (taken_up,) = told.loc[told["text"] == "Taget op", "commitment_id"]
    meeting = now(shipped, f"{FORUM}-{SEPTEMBER}")
    with shipped.reading() as connection:
        items = meetings.agenda(connection, meeting.meeting_id, SEPTEMBER)
    by_item = {"commitment_id": taken_up, "agenda_item_id": int(items["agenda_item_id"].iloc[0]), "is_sure": True}
    with shipped.writing() as connection:
        found = {"document_id": meeting.document_id, "taken_up": [by_item], "continued": []}
        writes.relate(connection, **found, recorded_at=moment(SEPTEMBER), writer=WRITER)
    return pages_over(f"sqlite:///{tmp_path / 'pages.db'}", "2021-09-25")


def minutes_of(store, held_on: date, *, items, decided=(), promised=(), coming=()):
    with store.writing() as connection:
        writes.load_minutes(
            connection,
            document=document(held_on, f"{held_on}.docx", kind="minutes", title="Referat"),
            meeting=head(held_on, FORUM, coming),
            agenda_items=items,
            decisions=list(decided),
            promises=list(promised),
            problems=[],
            decision_links=[[] for _ in decided],
            recorded_at=moment(held_on),
            writer=WRITER,
        )


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    app.run().switch_page("meetings.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return signed(app)


def shown(app: AppTest) -> str:
    bodies = " ".join(element.proto.body for element in app.get("html"))
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", bodies)))


def headings(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def field(widgets, label: str):
    return next(one for one in widgets if one.label == label)


def now(store, meeting_id: str):
    table = seen(store, meetings.meetings)
    return next(table[table["meeting_id"] == meeting_id].itertuples())


def test_without_any_choice_the_next_coming_meeting_of_all_is_shown(shipped):
    app = opened()
    assert app.selectbox(key="kly_meeting").value == "regionsraadet-2022-05-25"
    assert "Regionsrådet mødes 25. maj 2022, om 5 dage." in shown(app)


def test_the_next_meeting_of_the_chosen_forum_is_shown_and_only_its_meetings_can_be_picked(shipped):
    app = opened(forum="regionsraadet")
    picked = app.selectbox(key="kly_meeting")
    assert picked.options == ["25. maj 2022 · planlagt", "22. juni 2022 · planlagt"]
    picked.set_value("regionsraadet-2022-06-22").run()
    assert "Regionsrådet mødes 22. juni 2022" in shown(app)
    assert app.query_params["moede"] == "regionsraadet-2022-06-22"


def test_a_forum_without_a_coming_meeting_is_answered_all_the_same_and_planned_in_one_field(shipped):
    app = opened(forum="klyngestyregruppe-vest")
    words = shown(app)
    assert "Klyngestyregruppe Vest: næste møde, dato ikke kendt." in words
    assert "Forslag til dagsorden" in headings(app) and not app.segmented_control
    assert app.selectbox(key="kly_meeting").options[:2] == [
        "Næste møde, dato ikke kendt",
        "22. september 2021 · afholdt",
    ]
    field(app.date_input, "Planlæg mødet til").set_value(date(2022, 6, 15)).run()
    assert "Klyngestyregruppe Vest mødes 15. juni 2022, om 26 dage." in shown(app)
    button(app, "Fortryd").click().run()
    assert now(shipped, "klyngestyregruppe-vest-2022-06-15").state == "cancelled"


def test_a_meeting_is_not_planned_moved_or_cancelled_without_a_name(shipped):
    app = signed(opened(forum="klyngestyregruppe-vest"), "")
    field(app.date_input, "Planlæg mødet til").set_value(date(2022, 6, 15)).run()
    assert "Skriv dit navn. Intet er ændret." in shown(app)
    button(signed(app), "Planlæg mødet").click().run()
    assert "Klyngestyregruppe Vest mødes 15. juni 2022" in shown(app)
    assert re.search(r"planlagt 15\. jun\. 2022 Karen Holm \d+\.", shown(app))
    for label, reason in (("Flyt", "Hvorfor flyttes det?"), ("Aflys", "Hvorfor aflyses det?")):
        app = signed(opened(moede=HR), " ")
        field(app.text_input, reason).set_value("Sygdom")
        button(app, label).click().run()
        assert "Skriv dit navn. Intet er ændret." in shown(app) and now(shipped, HR).state == "planned"


def test_a_held_meeting_says_that_no_coming_one_is_known(shipped):
    words = shown(opened(moede="klyngestyregruppe-vest-2021-09-22"))
    assert "Klyngestyregruppe Vest mødtes 22. september 2021 kl. 10.00–12.00" in words
    assert "Intet kommende møde er kendt for Klyngestyregruppe Vest." in words


def test_choosing_another_forum_leaves_the_meeting_of_the_address(shipped):
    app = opened(moede=HELD)
    app.multiselect(key="kly_forums").set_value(["hr-forum"]).run()
    assert "HR-forum mødes 2. juni 2022" in shown(app)


def test_a_linked_meeting_of_another_forum_than_the_chosen_is_shown_and_said_to_be(shipped):
    words = shown(opened(moede=HELD, forum="hr-forum"))
    assert "Mødet hører til Klyngestyregruppen Midtklyngen, som ikke er det valgte forum." in words


def test_an_unknown_meeting_gets_a_sentence_and_the_page_goes_on(shipped):
    words = shown(opened(moede="findes-ikke"))
    assert "Der er intet møde med dette nummer pr. 20. maj 2022." in words
    assert "Regionsrådet mødes 25. maj 2022" in words


def test_a_forum_of_which_no_meeting_is_known_is_answered_and_can_plan_one(shipped):
    of_forum = opened(pr="2016-12-20", forum="hr-forum")
    assert "HR-forum: næste møde, dato ikke kendt." in shown(of_forum)
    assert "Intet er aftalt til mødet" in shown(of_forum)
    assert field(of_forum.date_input, "Planlæg mødet til").value is None and "Planlæg" in labels(of_forum)


def test_a_held_meeting_tells_its_agenda_decisions_and_promises_in_counts_that_agree(shipped):
    app = opened(moede=HELD)
    words = shown(app)
    assert "11 punkter, 7 beslutninger og 1 om faste punkter, 29 aftaler." in words
    assert "17 deltog, 12 var fraværende" in words and "Skive Kommune 4" in words
    assert words.count("Hvad blev der sagt?") == 11
    assert "7 beslutninger og 1 om faste punkter; ingen er bekræftet af en person." in words
    assert words.count("? ikke bekræftet") == 8
    assert re.search(r"29 aftaler: \d+ overskredet, ", words)
    assert [one.label for one in app.expander] == ["Beslutninger om faste punkter"]
    assert "Forslag til dagsorden" not in headings(app)


def test_before_its_day_a_meeting_is_not_known_and_on_an_old_day_nothing_breaks(shipped):
    words = shown(opened(moede=HELD, pr="2017-01-01"))
    assert "Der er intet møde med dette nummer pr. 1. januar 2017." in words
    assert "Klyngestyregruppen Midtklyngen mødes 17. marts 2017" in words


def test_all_decisions_of_a_meeting_are_confirmed_at_once_and_it_can_be_undone(shipped):
    app = opened(moede=HELD)
    button(app, "Bekræft alle").click().run()
    words = shown(app)
    assert "8 beslutninger er bekræftet." in words
    assert words.count("✓ bekræftet") == 8 and "ikke bekræftet" not in words
    assert "Bekræft alle" not in labels(app)
    button(app, "Fortryd").click().run()
    assert shown(app).count("? ikke bekræftet") == 8
    assert set(seen(shipped, decisions.decisions)["state"]) == {"unconfirmed"}


def test_a_planned_day_that_has_passed_gets_no_agenda_and_leads_to_the_next_one(shipped):
    app = opened(moede=PASSED)
    assert "Klyngestyregruppen Midtklyngen: mødet var planlagt til 4. marts 2022; referatet mangler." in shown(app)
    assert headings(app) == ["Hvad skulle på mødet?", "Hvad siger kilderne om mødet?"]
    assert not app.code and not app.segmented_control
    markup = " ".join(element.proto.body for element in app.get("html"))
    assert "/moeder?forum=klyngestyregruppen-midtklyngen&amp;moede=naeste" in markup
    assert "Forslag til dagsorden" in headings(opened(forum="klyngestyregruppen-midtklyngen", moede="naeste"))


def test_a_held_meeting_leads_to_the_next_one_that_has_a_day(two_meetings):
    markup = " ".join(element.proto.body for element in opened(moede=f"{FORUM}-{JUNE}").get("html"))
    assert f"moede={FORUM}-{NOVEMBER}" in markup and "Se forslag til dagsorden for næste møde" in markup


def test_what_is_proposed_can_be_accepted_left_out_carried_on_and_undone(shipped):
    app = opened(forum="hr-forum")
    assert "1 forslag, endnu uden valg." in shown(app)
    for choice, told in (
        ("accepted", "på dagsordenen"),
        ("left_out", "udeladt"),
        ("carried", "til næste møde"),
    ):
        app.segmented_control[0].set_value(choice).run()
        assert f"1 forslag, {told}." in shown(app)
        assert ("Kompetenceudvikling" in app.code[0].value) is (choice == "accepted")
    button(app, "Fortryd").click().run()
    assert "1 forslag, endnu uden valg." in shown(app)
    assert list(seen_choices(shipped, HR)) == ["open"]


def seen_choices(store, meeting_id):
    with store.reading() as connection:
        return meetings.agenda_choices(connection, meeting_id)["choice"]


def test_what_is_carried_on_stands_at_the_next_meeting_as_postponed(shipped):
    app = opened(moede="regionsraadet-2022-05-25")
    app.segmented_control[0].set_value("carried").run()
    app.selectbox(key="kly_meeting").set_value("regionsraadet-2022-06-22").run()
    words = shown(app)
    assert re.search(r"Udskudt til mødet 1 Praktiserende speciallæger.*? ført videre fra mødet før", words)


def test_the_draft_is_in_the_format_of_the_forum_and_holds_only_what_is_chosen(shipped):
    app = opened(moede=PASSED, pr="2022-03-01")
    told = re.compile(r"(\d+) forslag er ikke med: (\d+) ikke valgt\.")
    n_all, n_open = map(int, told.search(app.code[0].value).groups())
    assert n_all == n_open and "2. Eventuelt" in app.code[0].value
    app.segmented_control[0].set_value("accepted").run()
    app.segmented_control[1].set_value("left_out").run()
    midt = app.code[0].value
    assert midt.startswith("UDKAST til dagsorden, ikke godkendt\nKlyngestyregruppen Midtklyngen, 4. marts 2022\n")
    assert f"{n_all - 1} forslag er ikke med: {n_all - 2} ikke valgt, 1 udeladt." in midt
    assert f"{n_all - 1} forslag er ikke med" in shown(app) and "Udkast med 1 valgt punkt." in shown(app)
    assert "1. Godkendelse af dagsorden\nIndstilling (udkast):\n- At Klyngestyregruppen godkender" in midt
    assert "Kilde: Referat, Klyngestyregruppen Midtklyngen, 24. september 2021, punkt 5." in midt
    assert midt.rstrip().endswith("3. Eventuelt")


def test_the_draft_asks_what_was_promised_and_describes_the_case(shipped):
    app = opened(moede=PASSED, pr="2022-03-01")
    app.segmented_control[0].set_value("accepted").run()
    _, _, item = app.code[0].value.partition("\n2. ")
    assert "- At Klyngestyregruppen godkender det, der lægges frem\nBeskrivelse af sagen:\n" in item
    assert "(Kilde: Referat, Klyngestyregruppen Midtklyngen, 24. september 2021, punkt 5)" in item
    for line in (
        "Kildens ord: »godkendelse på",
        "Hvem gør det: Projektet om type 2-diabetes.",
        "Hvornår: 4. mar. 2022.",
    ):
        assert line in item
    assert "Senest behandlet: Klyngestyregruppen Midtklyngen, 24. september 2021, punkt 5 »" in item
    assert item.count("Besluttet før: ") == 2 and item.count("ikke bekræftet af en person") == 2


def test_a_point_of_the_plan_is_described_by_its_initiative(shipped):
    app = opened(forum="hr-forum")
    app.segmented_control[0].set_value("accepted").run()
    assert re.search(r"Beskrivelse af sagen:\n.{20,}\(Kilde: 360-gradersplanen, maj 2022\)\n", app.code[0].value)


def test_what_another_is_to_do_is_not_the_meetings_to_approve():
    load = pd.DataFrame([{"type": "task", "group": "overdue", "why": "overdue", "forum_id": None}])
    row = next(load.assign(text="Hospitalet godkender planen.", quote="godkender").itertuples())
    assert asked_words(row, FORUM) == "tager status på det aftalte og aftaler en ny tid"
    own = next(load.assign(text="Hospitalet godkender planen.", quote="godkender", forum_id=FORUM).itertuples())
    assert asked_words(own, FORUM) == "godkender det, der lægges frem"


def test_klynge_vest_writes_det_indstilles(shipped):
    app = opened(forum="klyngestyregruppe-vest")
    plan(app, date(2022, 6, 15))
    assert "Klyngestyregruppe Vest mødes 15. juni 2022" in shown(app)
    assert "Det indstilles (udkast):\n1. At Klyngestyregruppe Vest godkender dagsordenen" in app.code[0].value


def plan(app: AppTest, day: date) -> None:
    field(app.date_input, "Dag").set_value(day)
    button(app, "Planlæg").click().run()


def test_a_planned_meeting_can_be_moved_and_moved_back(shipped):
    app = opened(moede=HR)
    field(app.date_input, "Ny dag").set_value(date(2022, 6, 9))
    field(app.text_input, "Hvorfor flyttes det?").set_value("Sygdom")
    button(app, "Flyt").click().run()
    words = shown(app)
    assert "Mødet er flyttet fra 2. juni 2022 til 9. juni 2022." in words
    assert "HR-forum mødes 9. juni 2022, om 20 dage." in words and "Flyttet fra 2. juni 2022: Sygdom." in words
    assert "udskudt" not in words and "skal på dette møde, lovet 20. maj 2022" in words
    assert re.search(r"20\. maj 2022 flyttet Sygdom 9\. jun\. 2022 Karen Holm \d+\. \w+ 20\d\d kl\. \d+\.\d\d", words)
    button(app, "Fortryd").click().run()
    assert "HR-forum mødes 2. juni 2022, om 13 dage." in shown(app)
    assert now(shipped, HR).moved_from_on is None


def test_a_meeting_is_not_moved_without_a_reason_or_to_the_day_it_has(shipped):
    app = opened(moede=HR)
    button(app, "Flyt").click().run()
    assert "Skriv en begrundelse. Intet er ændret." in shown(app)
    field(app.text_input, "Hvorfor flyttes det?").set_value("Sygdom")
    button(app, "Flyt").click().run()
    assert not app.exception
    assert "Mødet er allerede planlagt til den 2. juni 2022. Intet er ændret." in shown(app)


def test_a_planned_meeting_can_be_cancelled_and_brought_back(shipped):
    app = opened(moede=HR)
    field(app.text_input, "Hvorfor aflyses det?").set_value("Ferie")
    button(app, "Aflys").click().run()
    words = shown(app)
    assert "HR-forum: mødet 2. juni 2022 er aflyst." in words and "Begrundelse: Ferie." in words
    assert "Forslag til dagsorden" not in headings(app)
    button(app, "Fortryd").click().run()
    assert now(shipped, HR).state == "planned"
    assert "HR-forum mødes 2. juni 2022" in shown(app)


def moved_to(app: AppTest, day: date) -> AppTest:
    field(app.date_input, "Ny dag").set_value(day)
    field(app.text_input, "Hvorfor flyttes det?").set_value("Sygdom")
    button(app, "Flyt").click().run()
    assert not app.exception
    return app


def test_of_two_who_move_a_meeting_the_second_is_told_where_it_stands_now(shipped):
    first, second = opened(moede=HR), opened(moede=HR)
    moved_to(first, date(2022, 6, 9))
    words = shown(moved_to(second, date(2022, 6, 16)))
    assert "I mellemtiden er mødet planlagt til den 9. juni 2022. Intet er ændret." in words
    assert "HR-forum mødes 9. juni 2022" in words and now(shipped, HR).on_day == date(2022, 6, 9)


def test_a_meeting_that_was_cancelled_meanwhile_is_not_moved_and_one_that_was_moved_not_cancelled(shipped):
    first, second, third = (opened(moede=HR) for _ in range(3))
    moved_to(first, date(2022, 6, 9))
    field(second.text_input, "Hvorfor aflyses det?").set_value("Ferie")
    button(second, "Aflys").click().run()
    assert "I mellemtiden er mødet planlagt til den 9. juni 2022." in shown(second)
    field(second.text_input, "Hvorfor aflyses det?").set_value("Ferie")
    button(second, "Aflys").click().run()
    assert now(shipped, HR).state == "cancelled"
    assert "I mellemtiden er mødet den 9. juni 2022 aflyst." in shown(moved_to(third, date(2022, 6, 16)))
    button(first, "Fortryd").click().run()
    assert "I mellemtiden er mødet den 9. juni 2022 aflyst." in shown(first)


def test_a_cancellation_is_not_taken_back_over_what_another_did_meanwhile(shipped):
    first = opened(moede=HR)
    field(first.text_input, "Hvorfor aflyses det?").set_value("Ferie")
    button(first, "Aflys").click().run()
    moved_to(opened(moede=HR), date(2022, 6, 9))
    button(first, "Fortryd").click().run()
    assert "I mellemtiden er mødet planlagt til den 9. juni 2022. Intet er ændret." in shown(first)
    assert now(shipped, HR).on_day == date(2022, 6, 9)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2022, 6, 2), "Mødet er igen planlagt til 2. juni 2022."),
        (date(2022, 6, 9), "Mødet er flyttet fra 2. juni 2022 til 9. juni 2022."),
    ],
)
def test_a_cancelled_meeting_given_a_day_again_is_cancelled_again_when_undone(shipped, day, said):
    app = opened(moede=HR)
    field(app.text_input, "Hvorfor aflyses det?").set_value("Ferie")
    button(app, "Aflys").click().run()
    assert said in shown(moved_to(app, day))
    button(app, "Fortryd").click().run()
    assert not app.exception
    stands = now(shipped, HR)
    assert (stands.state, stands.on_day) == ("cancelled", date(2022, 6, 2))
    assert "HR-forum: mødet 2. juni 2022 er aflyst." in shown(app)


def test_a_meeting_that_was_moved_is_not_pulled_back_by_planning_one_on_the_day_it_had(shipped):
    app = moved_to(opened(moede=HR), date(2022, 6, 9))
    plan(app, date(2022, 6, 2))
    assert "Mødet den 2. juni 2022 er flyttet til den 9. juni 2022. Intet er ændret." in shown(app)
    assert now(shipped, HR).on_day == date(2022, 6, 9)


@pytest.mark.parametrize("day", [date(1999, 6, 2), date(2099, 6, 2)])
def test_a_meeting_on_a_day_no_one_would_choose_can_be_shown_and_moved(shipped, day):
    with shipped.writing() as connection:
        known_on = date(2022, 5, 20)
        told = {"forum_id": "hr-forum", "on": day, "valid_from_on": known_on}
        meeting_id = writes.plan_meeting(connection, **told, recorded_at=moment(known_on), writer=WRITER)
    moved_to(opened(moede=meeting_id), date(2022, 6, 9))
    assert now(shipped, meeting_id).on_day == date(2022, 6, 9)


def test_of_two_who_choose_for_an_agenda_the_second_is_told(shipped):
    first, second = opened(moede=HR), opened(moede=HR)
    first.segmented_control[0].set_value("accepted").run()
    second.segmented_control[0].set_value("left_out").run()
    assert "I mellemtiden er punktet sat til »på dagsordenen«. Intet er ændret." in shown(second)
    assert "1 forslag, på dagsordenen." in shown(second) and list(seen_choices(shipped, HR)) == ["accepted"]


def test_a_meeting_can_be_planned_once_and_taken_back(shipped):
    app = opened(forum="hr-forum")
    plan(app, date(2022, 8, 25))
    assert "HR-forum har nu et planlagt møde 25. august 2022." in shown(app)
    assert app.query_params["moede"] == "hr-forum-2022-08-25"
    plan(app, date(2022, 8, 25))
    assert "HR-forum har allerede et møde 25. august 2022. Intet er ændret." in shown(app)
    button(app, "Fortryd").click().run()
    assert now(shipped, "hr-forum-2022-08-25").state == "cancelled"


def test_where_writing_is_closed_nothing_can_be_changed_and_all_can_be_read(shipped, monkeypatch):
    monkeypatch.setenv("KLYNGE_EDITING", "false")
    settings_module.settings.cache_clear()
    app = opened(moede=HR)
    assert not app.segmented_control and labels(app) == []
    assert "1 forslag, endnu uden valg." in shown(app) and app.code
    assert "Bekræft alle" not in labels(opened(moede=HELD))


def test_what_was_to_be_on_a_meeting_is_held_against_its_agenda_and_nothing_else_is(two_meetings):
    words = shown(opened(moede=f"{FORUM}-{SEPTEMBER}"))
    asked = words.partition("Aftaler, der skulle på mødet eller blev taget op på det")[2]
    assert "behandlet 22. september 2021, punkt 1 »Taget op«" in asked
    # "I september" names no meeting.
    assert "Ikke taget op" not in asked


def test_a_meeting_nobody_promised_anything_to_says_so(two_meetings):
    words = shown(opened(moede=f"{FORUM}-{JUNE}"))
    assert "Ingen af de indlæste papirer nævner noget, der skulle på dette møde" in words


def test_a_promise_without_a_meeting_in_its_window_is_a_warning_above_the_proposal(two_meetings):
    app = opened(forum=FORUM)
    words = shown(app)
    assert "! Intet møde i tidsrummet for 2 aftaler:" in words and "september 2021" in words and "oktober 2021" in words
    plan(app, date(2021, 10, 20))
    assert "! Intet møde i tidsrummet for 1 aftale:" in shown(app)


def test_words_of_a_document_stay_words(two_meetings):
    app = opened(moede=f"{FORUM}-{JUNE}")
    markup = " ".join(element.proto.body for element in app.get("html"))
    assert "<b>Vagt</b>" not in markup and "&lt;b&gt;Vagt&lt;/b&gt; **fed** $x^2$" in markup


def test_the_page_of_follow_ups_says_which_meeting_each_must_be_on(shipped):
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    app.run().switch_page("follow_ups.py")
    app.query_params["forum"] = "hr-forum"
    app.run()
    assert "skal på mødet 2. jun. 2022" in shown(app)
    assert any(f"/moeder?forum=hr-forum&amp;moede={HR}" in element.proto.body for element in app.get("html"))


def test_the_page_of_an_initiative_says_what_has_been_decided_about_it(shipped):
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    app.run().switch_page("initiative.py")
    app.query_params["id"] = "behandling-i-eget-hjem"
    app.run()
    assert "Hvad er besluttet?" in headings(app)
    assert shown(app).count("? ikke bekræftet") == 3
    app.query_params["id"] = "afvikling-af-udsat-aktivitet"
    app.run()
    assert "Ingen beslutning er knyttet til initiativet." in shown(app)


def test_a_meeting_that_is_to_be_moved_says_so_and_who_finds_the_day(shipped):
    app = opened(moede="klyngestyregruppen-midtklyngen-2017-06-02", pr="2017-01-10")
    words = shown(app)
    assert "mødet 2. juni 2017 skal flyttes. Formandskabet og fællessekretariatet finder en ny dag." in words
    past = shown(opened(moede="klyngestyregruppen-midtklyngen-2017-06-02"))
    assert "mødet 2. juni 2017 skulle flyttes, ny dag ikke kendt." in past


def test_a_meeting_that_only_a_later_paper_tells_of_was_held_and_gets_no_agenda(shipped):
    app = opened(moede="klyngestyregruppen-midtklyngen-2016-10-31")
    assert "31. oktober 2016: holdt, referat mangler." in shown(app)
    assert headings(app) == ["Hvad skulle på mødet?", "Hvad siger kilderne om mødet?"]


def test_a_day_of_another_weekday_than_its_source_says_is_marked_and_not_mended(shipped):
    words = shown(opened(moede="fokusgruppen-sundhed-beskaeftigelse-2019-06-04"))
    assert "mødtes 4. juni 2019" in words
    assert words.count("kilden skriver mandag; 4. juni 2019 er en tirsdag") == 2


def test_a_topic_that_was_put_off_says_since_when_and_how_often_on_the_agenda(shipped):
    words = shown(opened(moede="klyngestyregruppen-midtklyngen-2021-11-26", pr="2021-10-01"))
    assert "lovet 24. sep. 2021, punkt 9, udskudt siden møde i KSG dec. 2020, mindst 1 gang" in words
