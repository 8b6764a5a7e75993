"""The filters of a page, one widget per field of Choices, and what is chosen as removable chips."""

import streamlit as st

from data.choices import EARLIEST, LATEST, clean_search
from data.labels import AMOUNT_SIZES, COMMITMENT_STATES, ORDERS, STATUSES
from data.queries import sources
from pages.parts.markup import element, link, show, text
from pages.parts.view import ONLY, View, choose
from pages.parts.words import day_words, quarter_words

# Two fields stand beside each other on a phone.
FIELD_WIDTH = 160
_NOTHING = {"informed": False, "search": "", "changed_since": None}


def filter_bar(view: View) -> None:
    """Show the filters and the chips. A choice holds on every page and stands in the address."""
    labels = _labels(view)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search_field(view)
        several("sectors", "Sektor", "Alle sektorer", labels["sectors"], view)
        several("statuses", "Status", "Alle", labels["statuses"], view)
        several("windows", "Aftaler", "Alle åbne", labels["windows"], view)
        several("doers", "Hvem gør det", "Alle", labels["doers"], view)
        with st.popover("Flere filtre", icon=":material/tune:"):
            several("themes", "Tema", "Alle temaer", labels["themes"], view)
            several("quarters", "Kvartal", "Alle kvartaler", labels["quarters"], view)
            several("amounts", "Beløb", "Alle", labels["amounts"], view)
            _since(view)
            _informed(view)
    chips(view)


def _labels(view: View) -> dict[str, dict[str, str]]:
    """The codes a reader can choose, and those already chosen, each with its word; per field of Choices."""
    vocabulary = view.snapshot.ask(sources.vocabulary, view.choices.status_date)
    quarters = {code: quarter_words(code) for code in vocabulary["quarters"]}
    return {
        **vocabulary,
        "statuses": STATUSES,
        "windows": COMMITMENT_STATES,
        "quarters": quarters,
        "amounts": AMOUNT_SIZES,
    }


def search_field(view: View) -> None:
    """Show the field for words that must be found."""
    st.session_state["kly_search"] = view.choices.search
    st.text_input(
        "Søg",
        key="kly_search",
        placeholder="ord i titel eller tekst",
        max_chars=200,
        width=FIELD_WIDTH,
        on_change=lambda: choose(search=clean_search(st.session_state["kly_search"])),
    )


def several(field: str, label: str, placeholder: str, words: dict[str, str], view: View) -> None:
    """Show the widget of one field of Choices that holds several codes, each with its word."""
    key = f"kly_{field}"
    st.session_state[key] = [code for code in getattr(view.choices, field) if code in words]
    st.multiselect(
        label,
        list(words),
        format_func=lambda code: words[code],
        key=key,
        placeholder=placeholder,
        select_all=False,
        width=FIELD_WIDTH,
        on_change=lambda: choose(**{field: tuple(st.session_state[key])}),
    )


def _since(view: View) -> None:
    st.session_state["kly_changed_since"] = view.choices.changed_since
    st.date_input(
        "Ændret siden",
        key="kly_changed_since",
        format="DD.MM.YYYY",
        min_value=EARLIEST,
        max_value=LATEST,
        on_change=lambda: choose(changed_since=st.session_state["kly_changed_since"]),
    )


def _informed(view: View) -> None:
    st.session_state["kly_informed"] = view.choices.informed
    st.checkbox(
        "Også initiativer, som forummet kun orienteres om",
        key="kly_informed",
        on_change=lambda: choose(informed=st.session_state["kly_informed"]),
    )


def order_choice(view: View) -> None:
    """Show what the rows are sorted by."""
    st.session_state["kly_order"] = view.choices.order
    st.selectbox(
        "Sortér efter",
        ["", *ORDERS],
        format_func=lambda code: ORDERS.get(code, "dokumentets rækkefølge"),
        placeholder="Vælg",
        key="kly_order",
        width=220,
        on_change=lambda: choose(order=st.session_state["kly_order"]),
    )


def chips(view: View) -> None:
    """Show each choice as a chip; a click removes it. Forums are chips already, in the head of the page."""
    shown = [*_listed_chips(view), *_single_chips(view), *_own_chips(view)]
    if not shown:
        return
    listed = ("sectors", "themes", "forums", "statuses", "windows", "quarters", "doers", "amounts")
    cleared = dict.fromkeys(listed, ()) | _NOTHING
    everything = link(view.link(own={}, **cleared), text("Ryd alle"), class_="kly-clear")
    show(element("p", element("span", text("Valgt:"), class_="kly-quiet"), *shown, everything, class_="kly-chips"))


def _listed_chips(view: View) -> list[str]:
    labels = _labels(view)
    fields = ("sectors", "themes", "statuses", "windows", "quarters", "doers", "amounts")
    return [
        _chip(labels[field].get(code, code), view.link(**{field: tuple(kept for kept in chosen if kept != code)}))
        for field in fields
        for chosen in [getattr(view.choices, field)]
        for code in chosen
    ]


def _single_chips(view: View) -> list[str]:
    choices = view.choices
    words = {
        "informed": "også orienteret" if choices.informed else None,
        "search": f"»{choices.search}«" if choices.search else None,
        "changed_since": f"ændret siden {day_words(choices.changed_since)}" if choices.changed_since else None,
    }
    return [_chip(word, view.link(**{field: _NOTHING[field]})) for field, word in words.items() if word]


def _own_chips(view: View) -> list[str]:
    told = [f"forfalder til og med {day_words(view.due_by)}" if view.due_by else "", ONLY.get(view.only, "")]
    return [_chip(words, view.link(own={})) for words in told if words]


def _chip(words: str, href: str) -> str:
    return link(
        href,
        text(words),
        element("span", text(" ×"), aria_hidden="true"),
        class_="kly-chip",
        aria_label=f"Fjern filter: {words}",
    )
