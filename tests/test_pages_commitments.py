"""One agreement over the page it is shown on, ended and opened again by a person; agreements made without a paper."""

import html
import re
from datetime import date

import pytest
from register_pages import opened, page_of, shown, snapshot_of

from data.choices import Choices
from data.queries import commitments
from measures.attention import long_overdue
from pages.parts.commitments.export import commitment_sheet
from pages.parts.commitments.new import read_window

MODEL = "klyngestyregruppen-midtklyngen-2021-09-24-l42b6089d"
DAY = date(2022, 5, 20)


def field(widgets, label):
    return next(one for one in widgets if one.label == label)


def press(app, label):
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception


def now(commitment_id=MODEL):
    snapshot = snapshot_of()
    snapshot.forget_version()
    table = snapshot.ask(commitments.register, Choices(status_date=DAY))
    return next(row for row in table.itertuples() if commitment_id in row.ids)


@pytest.mark.parametrize("page", ["overview", "follow_ups", "meetings", "forums"])
def test_an_agreement_opens_over_the_page_with_its_life_and_its_source(shipped, page):
    words = shown(opened(page, aftale=MODEL))
    assert "Vender tilbage til Klyngestyregruppen Midtklyngen" in words
    assert "Referat, Klyngestyregruppen Midtklyngen, 24. september 2021, punkt 5" in words


def test_an_agreement_nobody_knows_is_said_so(shipped):
    assert "Der er ingen aftale med dette nummer pr. 20. maj 2022." in shown(opened("follow_ups", aftale="ukendt"))


def test_a_person_ends_an_agreement_with_name_and_reason_and_takes_it_back_after_a_reload(shipped):
    app = opened("follow_ups", aftale=MODEL)
    assert field(app.radio, "Hvad blev der af den?").value is None
    press(app, "Afslut aftalen")
    assert "Vælg, hvad der blev af den. Intet er ændret." in shown(app)
    field(app.radio, "Hvad blev der af den?").set_value("gennemfoert")
    press(app, "Afslut aftalen")
    assert "Skriv navn og begrundelse. Intet er ændret." in shown(app)
    field(app.text_input, "Begrundelse").set_value("Rapporten er godkendt skriftligt")
    app.text_input(key="kly_card_end_name").set_value("Karen Holm")
    press(app, "Afslut aftalen")
    ended = now()
    assert (ended.state, ended.ended_writer, ended.ended_on) == ("gennemfoert", "Karen Holm", DAY)
    assert MODEL not in {one for ids in opened_ids() for one in ids}
    again = opened("follow_ups", aftale=MODEL)
    words = shown(again)
    assert "Gennemført 20. maj 2022, siger Karen Holm: Rapporten er godkendt skriftligt." in words
    assert re.search(r"20\d\d kl\. \d+\.\d\d gennemført", words)
    again.text_input(key="kly_card_open_name").set_value("Karen Holm")
    press(again, "Fortryd afslutningen")
    assert now().state == "overskredet"


def opened_ids():
    return snapshot_of().ask(commitments.commitments, Choices(status_date=DAY))["ids"]


def test_what_is_replaced_names_what_took_its_place(shipped):
    app = opened("follow_ups", aftale=MODEL)
    field(app.text_input, "Begrundelse").set_value("Ny plan")
    app.text_input(key="kly_card_end_name").set_value("Karen Holm")
    field(app.radio, "Hvad blev der af den?").set_value("erstattet")
    press(app, "Afslut aftalen")
    assert "Vælg, hvad den er erstattet af" in shown(app) and now().state == "overskredet"


def test_where_writing_is_closed_an_agreement_can_be_read_only(shipped, monkeypatch):
    monkeypatch.setenv("KLYNGE_EDITING", "false")
    import settings as settings_module

    settings_module.settings.cache_clear()
    app = opened("follow_ups", aftale=MODEL)
    assert "Vender tilbage til" in shown(app)
    assert {"Afslut aftalen", "Ny aftale"}.isdisjoint(one.label for one in app.button)


def test_an_agreement_is_made_without_a_paper_and_taken_back(shipped):
    app = opened("follow_ups", forum="hr-forum")
    field(app.text_input, "Hvad er aftalt?").set_value("HR viser tal for sygefravær")
    field(app.text_input, "Hvornår?").set_value("senest 4. kvartal 2022")
    field(app.text_input, "Dit navn").set_value("Karen Holm")
    press(app, "Opret aftalen")
    words = shown(app)
    assert "Aftalen »HR viser tal for sygefravær« er oprettet: senest 4. kvartal 2022." in words
    assert "kommer tilbage, aftalt 20. maj 2022" in words
    press(app, "Fortryd")
    assert "HR viser tal" not in shown(opened("follow_ups", forum="hr-forum"))


def made(app):
    """The id of an agreement that a person makes."""
    field(app.text_input, "Hvad er aftalt?").set_value("HR viser tal for sygefravær")
    field(app.text_input, "Hvornår?").set_value("senest 4. kvartal 2022")
    field(app.text_input, "Dit navn").set_value("Karen Holm")
    press(app, "Opret aftalen")
    table = snapshot_of().ask(commitments.register, Choices(status_date=DAY))
    return table.loc[table["text"] == "HR viser tal for sygefravær", "commitment_id"].item()


def card(commitment_id):
    """The agreement opened anew."""
    return opened("follow_ups", aftale=commitment_id)


def correcting(app, **told):
    """The page with these words in the fields that correct the agreement."""
    for one in app.text_input:
        if (one.key or "").startswith("kly_card_correct") and one.label in told:
            one.set_value(told[one.label])
    return app


def test_an_agreement_without_a_paper_is_corrected_with_a_reason_and_that_is_taken_back_after_a_reload(shipped):
    one = made(opened("follow_ups", forum="hr-forum"))
    app = card(one)
    assert re.search(r"kl\. \d+\.\d\d oprettet »HR viser tal for sygefravær« .*? Karen Holm", shown(app))
    told = {"Hvad er aftalt?": "HR viser tal for fravær", "Hvornår?": "senest 1. kvartal 2023", "Dit navn": "Bo Vang"}
    press(correcting(app, **told), "Ret")
    assert "Skriv, hvad der er aftalt, begrundelse og navn. Intet er ændret." in shown(app)
    told["Hvorfor rettes den?"] = "Alt fravær"
    press(correcting(app, **told), "Ret")
    assert "Vælg, om tidspunktet var skrevet forkert, eller om aftalen er flyttet." in shown(app)
    field(app.radio, "Hvis tidspunktet er et andet").set_value("written_wrong")
    press(app, "Ret")
    row = now(one)
    assert (row.text, row.end_on, row.n_moves) == ("HR viser tal for fravær", date(2023, 3, 31), 0)
    again = card(one)
    words = shown(again)
    assert "rettet »HR viser tal for fravær«" in words and "Bo Vang Alt fravær" in words
    assert "oprettet »HR viser tal for sygefravær«" in words
    press(correcting(again, **{"Dit navn": "Karen Holm"}), "Fortryd den seneste rettelse")
    assert (now(one).text, now(one).end_on) == ("HR viser tal for sygefravær", date(2022, 12, 31))
    assert "rettelsen blev fortrudt" in shown(card(one))


def test_of_two_who_correct_one_agreement_the_second_sees_both_and_chooses(shipped):
    one = made(opened("follow_ups", forum="hr-forum"))
    first, second = card(one), card(one)
    told = {"Hvad er aftalt?": "HR viser tal for fravær", "Hvorfor rettes den?": "Alt fravær", "Dit navn": "Bo Vang"}
    press(correcting(first, **told), "Ret")
    mine = {"Hvad er aftalt?": "HR viser alt", "Hvorfor rettes den?": "Mere", "Dit navn": "Karen Holm"}
    press(correcting(second, **mine), "Ret")
    assert now(one).text == "HR viser tal for fravær"
    words = shown(second)
    assert "I mellemtiden er aftalen rettet af en anden" in words
    assert "Bo Vang har rettet aftalen imens. Nu står der: »HR viser tal for fravær" in words
    assert "HR viser alt" in [one.value for one in second.text_input if one.label == "Hvad er aftalt?"]
    press(second, "Lad mit gælde i stedet")
    press(second, "Ret")
    assert now(one).text == "HR viser alt"


def test_what_a_paper_tells_is_not_corrected_here(shipped):
    assert "Ret" not in {one.label for one in opened("follow_ups", aftale=MODEL).button}


def test_words_that_are_no_time_make_no_agreement(shipped):
    app = opened("follow_ups")
    field(app.text_input, "Hvad er aftalt?").set_value("HR viser tal")
    field(app.text_input, "Hvornår?").set_value("bananer")
    field(app.text_input, "Dit navn").set_value("Karen Holm")
    before = len(opened_ids())
    press(app, "Opret aftalen")
    assert "»bananer« kan ikke læses som et tidspunkt." in shown(app)
    assert len(opened_ids()) == before


def test_a_time_in_words_is_a_window_and_never_an_invented_day():
    window = read_window("senest 4. kvartal 2022", DAY)
    assert (window["kind"], window["start"], window["end"]) == ("deadline", None, date(2022, 12, 31))
    assert read_window("", DAY)["kind"] == "none"


def test_an_initiative_is_made_without_a_paper_and_taken_back(shipped):
    app = opened("initiatives")
    field(app.text_input, "Titel").set_value("Fælles vagtplan")
    field(app.selectbox, "Sektor").set_value("Hospitaler")
    field(app.text_input, "Dit navn").set_value("Karen Holm")
    press(app, "Opret initiativet")
    assert "Initiativet »Fælles vagtplan« er oprettet." in shown(app)
    assert "23 initiativer (28 forekomster)" in shown(app)
    words = shown(opened("initiative", id="faelles-vagtplan"))
    assert re.search(r"oprettet af Karen Holm gemt \d+\. \w+ 20\d\d kl\. \d+\.\d\d", words)
    press(app, "Fortryd")
    assert "22 initiativer (27 forekomster)" in shown(opened("initiatives"))


def test_the_column_forum_never_names_a_forum_whose_meeting_only_agreed_what_others_do(shipped):
    table = snapshot_of().ask(commitments.register, Choices(status_date=DAY))
    handed_out = table[table["doers"].map(bool) & (table["type"] == "task") & table["from_forum"].notna()]
    assert len(handed_out) >= 8
    assert {"Kommunerne", "Hospitalsenhed Midt", "Fællessekretariatet"} <= {*handed_out["doers"].explode()}
    returning = handed_out[handed_out["forum"] == handed_out["from_forum"]]
    assert {*returning["responsible"]} == {"De to fokusgruppers formandskaber"}
    markup = page_of(opened("follow_ups"))
    for row in handed_out.itertuples():
        cells = re.search(rf"Se aftalen: {re.escape(html.escape(row.title, quote=True))}.*?</th>(.*?)</tr>", markup)[1]
        who, forum, _ = cells.split("</td>", 2)
        assert re.sub("<[^>]+>", "", who) == f"Gør det: {row.responsible}"
        named = html.unescape(re.sub("<[^>]+>", "", forum))
        assert named == (f"Forum: {row.forum}" if row.forum else "ikke nævnt")


def test_who_does_it_is_a_filter_that_leaves_only_what_they_do(shipped):
    chosen = shown(opened("follow_ups", hvem="kommunerne"))
    assert "2 aftaler pr. 20. maj 2022" in chosen and "Gør det: Hospitalsenhed Midt" not in chosen
    assert "3 aftaler" in shown(opened("follow_ups", hvem="kommunerne,viborg-kommune"))


def test_the_file_holds_every_row_of_the_page_those_in_folds_too(shipped):
    table = snapshot_of().ask(commitments.commitments, Choices(status_date=DAY))
    sheet = commitment_sheet(table, today=DAY)
    assert len(sheet) == len(table)
    row = sheet[sheet["Aftale"].str.startswith("Kommunerne skal have sendt fakturaer")].iloc[0]
    told = [row[name] for name in ("Hvem gør det", "Forum", "Aftalt af")]
    assert told == ["Kommunerne", None, "Klyngestyregruppen Midtklyngen"]
    assert row["Status"] == "overskredet for 7 måneder siden"
    assert row["Kilde"] == "Referat, Klyngestyregruppen Midtklyngen, 24. september 2021, punkt 6"


def test_what_is_old_waits_or_has_no_time_is_folded_until_it_is_asked_for(shipped):
    table = snapshot_of().ask(commitments.commitments, Choices(status_date=DAY))
    n, n_old = table["state"].value_counts(), int(long_overdue(table, status_date=DAY).sum())
    markup = page_of(opened("follow_ups"))
    folds = re.findall(r'<details class="kly-fold"( open)?><summary><h2>([^<]+)<span class="kly-count">(\d+)', markup)
    assert [is_open for is_open, _, _ in folds] == [""] * len(folds)
    assert [(name, int(count)) for _, name, count in folds] == [
        ("Overskredet for mere end et halvt år siden", n_old),
        ("Venter på en hændelse", n["afventer"]),
        ("Løbende", n["loebende"]),
        ("Uden tid", n["uden-tid"]),
        ("Intet aftalt", 5),
    ]
    assert n_old and markup.count("Se aftalen:") == len(table)
    asked_for = page_of(opened("follow_ups", vindue="overskredet"))
    assert '<details class="kly-fold"' not in asked_for and asked_for.count("Se aftalen:") == n["overskredet"]
    assert '<details class="kly-fold" open>' in page_of(opened("follow_ups", vindue="afventer"))


def test_what_was_due_at_a_meeting_that_is_to_be_moved_says_so(shipped):
    words = shown(opened("follow_ups", forum="klyngestyregruppen-midtklyngen", vindue="overskredet"))
    assert "skulle på mødet 2. jun. 2017, som skal flyttes" in words


def test_the_front_page_says_which_minutes_are_missing_and_leads_to_the_next_agenda(shipped):
    app = opened("overview", forum="klyngestyregruppen-midtklyngen")
    assert "Referat mangler fra 2 møder siden (26. november 2021, 4. marts 2022), så noget kan være gjort." in shown(
        app
    )
    assert "Se forslag til næste dagsorden" in shown(app)
    of_all = shown(opened("overview"))
    assert "Referat mangler" not in of_all and "næste dagsorden" not in of_all


@pytest.mark.parametrize("page", ["meetings", "follow_ups"])
def test_the_title_of_what_a_meeting_agreed_leads_to_the_agreement(shipped, page):
    query = {"meetings": {"moede": "klyngestyregruppen-midtklyngen-2021-09-24"}, "follow_ups": {}}[page]
    row = now()
    assert row.initiative_id is None
    markup = page_of(opened(page, **query))
    href = re.search(rf'<a href="([^"]+)"[^>]*>{re.escape(html.escape(row.title))}</a>', markup)[1]
    assert f"aftale={row.commitment_id}" in href


def test_what_should_have_happened_is_said_on_its_row_and_by_itself_in_each_first_sentence(shipped):
    table = snapshot_of().ask(commitments.commitments, Choices(status_date=DAY))
    late = table[table["is_late_event"].astype(bool) & ~table["unsure"].astype(bool)]
    assert len(late) and set(late["state"]) == {"afventer"}
    words = f"{len(late)} venter på noget, der skulle være sket"
    assert f"overskredet, {words}, næste møde" in shown(opened("overview"))
    listed = shown(opened("follow_ups"))
    assert f"{words}." in listed and f"aftaler, {len(late)} på noget, der skulle være sket" in listed
    assert listed.count(": skulle være sket") == int(table["is_late_event"].sum())
