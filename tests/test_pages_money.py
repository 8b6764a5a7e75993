"""Money on the pages: a column with its source, sums that say what they hold, and what the minutes name."""

from tests.register_pages import opened, shown

UDSAT = "afvikling-af-udsat-aktivitet"


def test_initiatives_show_their_amounts_and_what_they_come_to(shipped):
    words = shown(opened("initiatives"))
    assert "Kilderne nævner ca. 47,5 mio. kr. i 4 beløb (2022: 31,5 mio. kr.; uden årstal: 16 mio. kr.)" in words
    assert "18 initiativer uden beløb." in words
    assert "Hospitaler ca. 32,5 mio. kr." in words and "HR-forum 15 mio. kr." in words
    assert "I alt, hvert beløb én gang ca. 47,5 mio. kr." in words


def test_a_size_of_amount_narrows_the_list_and_stands_as_a_chip(shipped):
    words = shown(opened("initiatives", beloeb="over-10-mio"))
    assert "1 initiativ (1 forekomst)" in words and "Kilderne nævner 31,5 mio. kr. i 1 beløb" in words
    assert "Valgt: over 10 mio. kr." in words


def test_where_no_source_names_money_the_page_says_so(shipped):
    assert "Ingen kilde nævner beløb: 6 initiativer uden beløb." in shown(
        opened("initiatives", sektor="praktiserende-laeger")
    )


def test_an_initiative_says_what_an_amount_is_for_of_which_year_and_where_it_stands(shipped):
    words = shown(opened("initiative", id="behandling-i-eget-hjem"))
    assert "knap 1 mio. kr. Fra Novo Nordisk" in words and "uden årstal" in words
    assert "Referat, Klyngestyregruppen Midtklyngen, 24. september 2021, punkt 10" in words
    assert "gælder 2022" in shown(opened("initiative", id=UDSAT))


def test_what_minutes_name_is_added_only_where_it_is_of_a_project(shipped):
    words = shown(opened("decisions"))
    assert "Ca. 1,125 mio. kr. til projekter og initiativer" in words
    assert "3 andre beløb handler ikke om et bestemt projekt og er ikke lagt sammen." in words
    assert "250-400 kr. pris eller takst" in words
    vest = shown(opened("decisions", forum="klyngestyregruppe-vest"))
    assert "Hvilke beløb nævner referaterne?" not in vest


def test_the_money_of_a_project_stands_although_a_later_paper_tells_of_it_without(shipped):
    words = shown(opened("projects", portefoelje="klyngestyregruppen-midtklyngen"))
    assert "Kilderne nævner ca. 1 mio. kr. i 1 beløb (uden årstal: 1 mio. kr.); 2 projekter uden beløb." in words
    assert "knap 1 mio. kr." in words
