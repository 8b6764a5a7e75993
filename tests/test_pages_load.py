"""Indlæs and Gennemsyn: files handed in, looked at, answered, approved; through Streamlit, without a browser."""

import re
import time
from datetime import UTC, date, datetime

import pytest
from register_pages import button, labels, opened, page_of, shown, snapshot_of

import settings as settings_module
from data import queries, schema, writes
from data.queries import changes
from data.writes import jobs
from loaders import papers
from loaders.paper_text import paper_text
from loaders.worker import POLL_SECONDS, Limits, work

WRITER = writes.Writer("Prøve Person", may_write=True)
PLAN = (
    "Tema;Hvad vi gør;Xyz\n"
    "Mad;Ny menu;Klinikforum i juni 2022\n"
    "Søvn;Ro om natten <b>og</b> ![x](http://x.dk/a.png);Klinikforum i maj 2022\n"
)


def done(store, action, **values):
    with store.writing() as connection:
        return action(connection, recorded_at=datetime.now(UTC), writer=WRITER, **values)


def handed_in(store, data=PLAN, name="plan.csv", on=date(2022, 5, 20)):
    job_id = done(store, jobs.hand_in, file_name=name, data=data.encode())
    if on:
        done(store, jobs.say_of, job_id=job_id, given_on=on)
    return job_id


def is_idle(seconds):
    """Wait as long as the process would, and be over as soon as nothing is left to do."""
    time.sleep(seconds)
    return seconds >= POLL_SECONDS


def worked(store):
    work(store, Limits(60, 2**30), is_over=is_idle)
    # What another process writes is seen by the pages some seconds later.
    snapshot_of().forget_version()


def job(store, job_id):
    with store.reading() as connection:
        return queries.jobs.job_of(connection, job_id)


def reviewed(store, job_id):
    app = opened("review", indlaesning=job_id)
    app.session_state["kly_writer"] = WRITER.name
    return app.run()


def answers(app, key=""):
    return [one for one in app.button if one.key and one.key.startswith(f"kly_answer_{key}")]


def press(app, words):
    """Press the button of ours with these words."""
    name = re.search(rf'data-press="(\w+)"[^>]*>(?:<kbd>\d</kbd>)?\s*{words}', page_of(app))[1]
    next(one for one in app.button if one.key == name).click().run()


def test_who_hands_in_says_who_he_is_once(shipped):
    app = opened("load")
    (field,) = (one for one in app.text_input if one.label == "Dit navn")
    assert not app.get("file_uploader")
    field.set_value("Prøve Person").run()
    assert len(app.get("file_uploader")) == 1
    assert "Ingen filer er på vej ind." in shown(app)


def test_where_nothing_may_be_changed_no_file_is_let_in(shipped, monkeypatch):
    monkeypatch.setenv("KLYNGE_EDITING", "0")
    settings_module.settings.cache_clear()
    app = opened("load")
    assert not app.get("file_uploader")
    assert "Indlæsning er lukket" in shown(app)
    assert "Filen er ikke på vej ind" in shown(opened("review", indlaesning=handed_in(shipped)))


def test_each_file_says_where_it_stands_and_offers_what_can_be_done(shipped):
    handed_in(shipped)
    handed_in(shipped, "", name="<i>tom</i>.csv")
    app = opened("load")
    assert shown(app).count("venter på at blive læst") == 2
    assert labels(app).count("Afbryd") == 2
    assert "<i>" not in page_of(app)
    worked(shipped)
    app = opened("load")
    words = shown(app)
    assert "1 fil er læst og venter på dit gennemsyn." in words
    assert "afvist · fejl TOM_FIL" in words
    assert "Filen er tom. Intet er ændret." in words
    assert {"Læs igen", "Fjern fra listen"} <= set(labels(app))
    button(app, "Fjern fra listen").click().run()
    assert "tom" not in shown(app)


def test_a_file_without_a_day_asks_for_it(shipped):
    job_id = handed_in(shipped, on=None)
    worked(shipped)
    app = opened("load")
    (field,) = (one for one in app.date_input if one.label == "Papirets dag")
    field.set_value(date(2022, 5, 1)).run()
    found = job(shipped, job_id)
    assert (found["state"], found["given_on"]) == ("waiting", date(2022, 5, 1))


def test_the_day_in_the_name_of_a_file_is_proposed_and_taken_by_one_click(shipped):
    job_id = handed_in(shipped, name="plan 20-05-2022.csv", on=None)
    worked(shipped)
    app = opened("load")
    assert "I filens navn står 20. maj 2022." in shown(app) and job(shipped, job_id)["given_on"] is None
    button(app, "Brug dagen i filens navn").click().run()
    assert job(shipped, job_id)["given_on"] == date(2022, 5, 20)


DRAFT = (
    "Referat af møde i Hospitalsudvalget den 6. februar 2024\n\n1. Velkomst\nKort.\n\n2. Bådebroer\nIndstilling\n"
    "Det indstilles, at broen males.\nBeslutning\n"
)


@pytest.mark.parametrize(("said", "is_open"), [("Der var kaffe.\n", True), ("Godkendt.\n", False)])
def test_a_draft_of_minutes_says_what_it_leaves_open_before_it_is_sent(shipped, said, is_open):
    job_id = handed_in(shipped, DRAFT + said, name="udkast.txt", on=None)
    worked(shipped)
    words = shown(reviewed(shipped, job_id))
    assert ("Før referatet sendes (1)" in words, "Indstillinger uden svar (1)" in words) == (is_open, is_open)


def test_the_review_shows_the_paper_what_was_read_and_what_would_change(shipped):
    job_id = handed_in(shipped)
    worked(shipped)
    app = reviewed(shipped, job_id)
    words = shown(app)
    assert "2 nye, 0 ændrede" in words
    assert "Hvad står der i kolonnen »Xyz«?" in words
    assert "Nyt: 2 initiativer" in words
    assert "Ro om natten <b>og</b>" in words
    assert "<b>og" not in page_of(app)
    assert not app.markdown


def test_an_answer_is_kept_and_the_paper_is_read_again_with_it(shipped):
    job_id = handed_in(shipped)
    worked(shipped)
    app = reviewed(shipped, job_id)
    answers(app)[1].click().run()
    found = job(shipped, job_id)
    assert (found["state"], found["n_said"], len(found["answers"])) == ("waiting", 2, 1)
    assert "læses igen med dine svar" in shown(app)
    assert button(app, "Godkend").disabled
    worked(shipped)
    app = reviewed(shipped, job_id)
    assert "svaret nu" in shown(app)
    assert not button(app, "Godkend").disabled
    press(app, "Fortryd")
    assert job(shipped, job_id)["answers"] == {}


def test_what_is_approved_is_stored_by_the_one_who_approved_it(shipped):
    job_id = handed_in(shipped)
    worked(shipped)
    button(reviewed(shipped, job_id), "Godkend").click().run()
    assert job(shipped, job_id)["state"] == "approved"
    worked(shipped)
    words = shown(opened("review", indlaesning=job_id))
    assert "Filen er indlæst." in words
    assert "Se kilderne" in words
    with shipped.reading() as connection:
        assert len(queries.sources.documents(connection)) == 2
        (told,) = changes.changes(connection, 1)["action"]
    assert told == "indlæst"


def test_two_people_look_at_one_file_and_none_overwrites_the_other(shipped):
    job_id = handed_in(shipped)
    worked(shipped)
    one, other = reviewed(shipped, job_id), reviewed(shipped, job_id)
    answers(one)[1].click().run()
    button(other, "Godkend").click().run()
    assert "I mellemtiden" in shown(other)
    assert job(shipped, job_id)["state"] == "waiting"


@pytest.mark.parametrize("address", ["findes-ikke", "kort", "../../etc"])
def test_an_address_of_no_file_says_so(shipped, address):
    assert "Filen er ikke på vej ind" in shown(opened("review", indlaesning=address))


def test_the_role_of_a_column_is_changed_in_its_heading_and_the_table_is_read_anew(shipped):
    job_id = handed_in(shipped)
    worked(shipped)
    app = reviewed(shipped, job_id)
    assert [one.value for one in app.selectbox] == ["theme", "title", "owner"]
    app.selectbox[2].set_value("follow_up").run()
    assert job(shipped, job_id)["answers"] == {"spoerg-kolonne:xyz": "follow_up"}
    worked(shipped)
    app = reviewed(shipped, job_id)
    assert [one.value for one in app.selectbox] == ["theme", "title", "follow_up"]
    assert "aftale Klinikforum i juni 2022" in shown(app)


def test_the_answers_that_are_remembered_are_shown_and_forgotten(shipped):
    job_id = handed_in(shipped)
    worked(shipped)
    answers(reviewed(shipped, job_id))[1].click().run()
    worked(shipped)
    button(reviewed(shipped, job_id), "Godkend").click().run()
    worked(shipped)
    snapshot_of().forget_version()
    app = opened("load")
    assert "Hvad står der i kolonnen »Xyz«? opfølgning" in shown(app)
    button(app, "Glem svaret").click().run()
    assert "Svaret »opfølgning« er glemt" in shown(app)
    assert "Glem svaret" not in labels(app)
    button(app, "Fortryd").click().run()
    assert "Glem svaret" in labels(app)


MINUTES = """\
Referat fra møde i Klyngestyregruppe Vest
Dato: 3. maj 2021
Deltagere:
Karen Holm, direktør, Thisted Kommune

1. Ny vej

Sagsfremstilling:
Projektet er i gang.

Referat:
Planen blev godkendt.
Morsø Kommune sender tallene senest 1. juni 2021.
"""


def test_a_column_of_remarks_is_shown_on_the_initiative(shipped):
    table = "Initiativ;Status;Opfølgning;Bemærkning\nNy kaj;i gang;Klinikforum i juni 2022;Beton er <b>bestilt</b>\n"
    job_id = handed_in(shipped, table, name="kaj.csv")
    worked(shipped)
    app = reviewed(shipped, job_id)
    assert "Bemærkning: Beton er <b>bestilt</b>" in shown(app)
    button(app, "Godkend").click().run()
    worked(shipped)
    words = shown(opened("initiative", id="ny-kaj"))
    assert "Bemærkning Beton er <b>bestilt</b>" in words


def test_a_person_strikes_out_a_decision_and_points_out_a_line(shipped):
    job_id = handed_in(shipped, MINUTES, name="referat.txt")
    worked(shipped)
    app = reviewed(shipped, job_id)
    press(app, "Ikke en beslutning")
    number = re.search(r'data-line="(\d+)"[^>]*>Projektet er i gang', page_of(app))[1]
    app.text_input(key="kly_line").set_value(str(int(number) + 1)).run()
    press(app, "Det er en aftale")
    assert job(shipped, job_id)["answers"] == {
        "spoerg-beslutning:planen-blev-godkendt": "nej",
        "spoerg-opfoelgning:projektet-er-i-gang": "ja",
    }
    worked(shipped)
    app = reviewed(shipped, job_id)
    words = shown(app)
    assert "beslutning Planen blev godkendt" not in words
    assert "aftale Projektet er i gang" in words
    assert words.count("svaret nu") == 2


def test_the_history_tells_of_a_file_that_names_somebody_without_the_name(shipped):
    told = MINUTES.replace("Referat:\n", "Referat:\nMorten Skjoldager bød velkommen.\n", 1)
    job_id = handed_in(shipped, told, name="referat_morten_skjoldager.txt")
    worked(shipped)
    app = reviewed(shipped, job_id)
    assert "navn" in shown(app)
    button(app, "Godkend").click().run()
    worked(shipped)
    words = shown(opened("history"))
    assert "Godkendt til indlæsning" in words and "skjoldager" not in words.casefold()


def test_a_line_that_is_not_in_the_paper_is_said_to_be_none(shipped):
    job_id = handed_in(shipped, MINUTES, name="referat.txt")
    worked(shipped)
    app = reviewed(shipped, job_id)
    app.text_input(key="kly_line").set_value("999").run()
    assert "Linjen hører ikke til et punkt, eller den er ikke i papiret." in shown(app)


PEOPLE = (
    "Tema;Initiativ;Opfølgning\n"
    "Mad;Ny menu ved overlæge Thyra Ølgod;Klinikforum i juni 2022\n"
    "Søvn;Ro om natten;Klinikforum i maj 2022\n"
    "\n"
    "Spørgsmål til listen rettes på tlf. 87 65 43 21 om sagen 010190-1234\n"
)


def texts_of(store) -> str:
    """All that is stored as text, the bytes of the papers aside."""
    with store.reading() as connection:
        return str([connection.execute(table.select()).all() for table in schema.metadata.sorted_tables])


@pytest.fixture
def keeping_names(shipped, monkeypatch):
    monkeypatch.setenv("KLYNGE_NAMES", "1")
    settings_module.settings.cache_clear()
    return shipped


def test_where_names_are_kept_a_paper_tells_of_them_before_it_is_approved_and_all_can_be_hidden(keeping_names):
    job_id = handed_in(keeping_names, PEOPLE)
    worked(keeping_names)
    app = reviewed(keeping_names, job_id)
    words = shown(app)
    assert "Papiret nævner 1 navn på en person og telefonnumre eller mailadresser. De gemmes, som de står." in words
    assert "1 CPR-nummer" in words and "Thyra" in words
    button(app, "Skjul navne, telefonnumre og mailadresser").click().run()
    worked(keeping_names)
    app = reviewed(keeping_names, job_id)
    assert "De gemmes ikke i det, der læses af det" in shown(app)
    assert "Thyra" not in page_of(app)
    assert "Gem dem, som de står" in labels(app)
    done(keeping_names, jobs.approve, job_id=job_id, n_said=job(keeping_names, job_id)["n_said"])
    worked(keeping_names)
    assert "Thyra" not in texts_of(keeping_names) and "87 65 43 21" not in texts_of(keeping_names)
    with keeping_names.reading() as connection:
        newest = queries.sources.papers(connection).sort_values("recorded_at")["document_id"].iloc[-1]
        kept = paper_text(connection, int(newest), with_names=True)
    words = " ".join(said for line in kept.document.lines() for said, _ in kept.runs(line))
    assert "Ny menu" in words and "Thyra" not in words


def test_a_paper_whose_names_were_hidden_keeps_them_hidden_when_it_is_read_again(keeping_names):
    job_id = handed_in(keeping_names, PEOPLE)
    done(keeping_names, jobs.say_of, job_id=job_id, answers={"skjul-navne": "ja"})
    worked(keeping_names)
    done(keeping_names, jobs.approve, job_id=job_id, n_said=job(keeping_names, job_id)["n_said"])
    worked(keeping_names)
    for _ in range(2):
        with keeping_names.writing() as connection:
            loading = papers.Load(datetime.now(UTC), WRITER, with_names=True)
            loading.again(connection, job(keeping_names, job_id)["sha256"])
    assert "Thyra" not in texts_of(keeping_names)


NAMELESS = ("overview", "initiatives", "follow_ups", "meetings", "decisions", "proposals", "sources")


def test_where_names_are_not_kept_no_page_of_what_was_read_shows_one_of_the_paper_or_its_file_name(shipped):
    job_id = handed_in(shipped, PEOPLE, name="plan-thyra-oelgod.csv")
    worked(shipped)
    assert "Thyra" not in page_of(reviewed(shipped, job_id))
    done(shipped, jobs.approve, job_id=job_id, n_said=job(shipped, job_id)["n_said"])
    worked(shipped)
    with shipped.reading() as connection:
        newest = int(queries.sources.papers(connection).sort_values("recorded_at")["document_id"].iloc[-1])
    asked = [(page, {}) for page in NAMELESS]
    asked += [("search", {"q": "Ny menu"}), ("search", {"q": "Ølgod"}), ("sources", {"papir": str(newest)})]
    told = {(page, str(query)): page_of(opened(page, **query)) for page, query in asked}
    names = re.compile("thyra|87 65 43 21", re.IGNORECASE)
    found = {
        key: [words[max(0, one.start() - 60) : one.end() + 30] for one in names.finditer(words)]
        for key, words in told.items()
    }
    assert {key: places for key, places in found.items() if places} == {}
    assert "Ny menu" in told["sources", str({"papir": str(newest)})]
