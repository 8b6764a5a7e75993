"""The projects of a portfolio: a board of its categories where they are known, else a list; and a timeline."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from charts.figure import CONFIG
from charts.project_timeline import project_timeline
from data.choices import Choices
from data.labels import ENDED_STATES, PORTFOLIO_WORD_KINDS
from data.queries import commitments
from data.queries.money import of_projects
from data.writes import move_project
from measures.milestones import outcomes
from pages.parts.commitments.rows import card_link
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.money import amount_cell, amounts_known, money_of_projects
from pages.parts.remarks import portfolio_remarks, remark_lines, remarks_by_project
from pages.parts.source_quote import source_quote
from pages.parts.theme import palette_shown
from pages.parts.view import View, choose_option
from pages.parts.words import counted, day_words, distance_words, known, short_day_words, window_words
from pages.parts.writing import done_line, may_write, remember, write

_UNSAID = "Kategori ikke oplyst"
_UNSAID_MEANS = "Kilden nævner projekterne uden at sige, hvilken kategori de hører til."


def project_sentence(projects: pd.DataFrame, view: View) -> None:
    """Show how many projects there are, how many are prioritised, of how many no phase is told, and their money."""
    n_prioritised = int(projects["is_prioritised"].sum())
    n_unsaid = int(projects["phase"].isna().sum())
    words = counted(len(projects), "projekt", "projekter")
    if n_prioritised:
        words += f", heraf {counted(n_prioritised, 'prioriteret', 'prioriterede')}"
    if n_unsaid == len(projects) and not has_categories(projects):
        words += "; kategori og fase er ikke oplyst"
    elif n_unsaid:
        words += "; fasen er ikke oplyst" + (f" for {n_unsaid} af dem" if n_unsaid < len(projects) else "")
    show(element("p", text(f"{words}."), class_="kly-sentence"))
    portfolio_remarks(projects["forum_id"].iloc[0], view)
    money_of_projects(projects, view)


def has_categories(projects: pd.DataFrame) -> bool:
    """Tell whether a source or a person says of any project which category it is in."""
    return bool(projects["category"].notna().any())


def project_list(projects: pd.DataFrame, view: View) -> None:
    """Show the projects as rows: without categories, the lanes of a board would say nothing."""
    phased = projects["phase"].notna().any()
    money, said = of_projects(amounts_known(view)), remarks_by_project(view)
    paid = ["Beløb"] if any(one in money for one in projects["project_id"]) else []
    rows = [
        [
            text(row.title) + (second_line("prioriteret") if row.is_prioritised else ""),
            text(row.text)
            + "".join(second_line(fact) for fact in (roles_words(row), runs_words(row)) if fact)
            + remark_lines(said.get(row.project_id, ())),
            *([_said("fase", known(row.phase_name))] if phased else []),
            _said("tidsramme", frame_words(row).removeprefix("tidsramme: ")),
            *([amount_cell(money.get(row.project_id, ()))] if paid else []),
            _source(row),
        ]
        for row in projects.itertuples()
    ]
    headings = ["Projekt", "Hvad går det ud på?", *(["Fase"] if phased else []), "Tidsramme", *paid, "Kilde"]
    show(table("Projekterne", headings, rows))


def board(projects: pd.DataFrame, words: pd.DataFrame, view: View) -> None:
    """Show the projects of no told category, then the categories in the portfolio's own order, each with its own."""
    categories = words[words["kind"] == "category"]
    unsaid = projects[~projects["category"].isin(categories["code"])]
    money, said = of_projects(amounts_known(view)), remarks_by_project(view)
    told = {one: amount_cell(rows) for one, rows in money.items()}
    told = {one: told.get(one, "") + remark_lines(said.get(one, ())) for one in projects["project_id"]}
    if len(unsaid):
        show(_lane(_UNSAID, _UNSAID_MEANS, unsaid, told))
    lanes = [
        _lane(word.name, word.meaning, projects[projects["category"] == word.code], told)
        for word in categories.itertuples(index=False)
    ]
    show(element("div", *lanes, class_="kly-board"))


def _lane(name: str, meaning: str, projects: pd.DataFrame, told: Mapping[str, str]) -> str:
    shown = [_card(row, told[row.project_id]) for row in projects.itertuples()]
    cards = [element("div", *shown, class_="kly-cards")]
    return element(
        "section",
        element("h2", text(name), element("span", text(len(projects)), class_="kly-count")),
        element("p", text(meaning), class_="kly-quiet") if meaning else "",
        *(cards if len(projects) else [element("p", text("Ingen projekter."), class_="kly-quiet")]),
        class_="kly-lane" if len(projects) else "kly-lane kly-lane-empty",
    )


def _card(row, told: str) -> str:
    phase = known(row.phase_name)
    tags = ["prioriteret" if row.is_prioritised else "", f"fase: {phase}" if phase else ""]
    tagged = [element("span", text(tag), class_="kly-caveat") for tag in tags if tag]
    facts = [frame_words(row), roles_words(row), runs_words(row), moved_words(row)]
    return element(
        "article",
        element("h3", text(row.title)),
        element("p", " ".join(tagged), class_="kly-caveats") if tagged else "",
        element("p", text(row.text)),
        *(second_line(fact) for fact in facts if fact),
        told,
        source_quote(row, row.document_name, row.quote) if known(row.document_name) else "",
        class_="kly-card",
    )


def frame_words(row) -> str:
    """Return the time frame of a project as its source has it: "1. jan. 2020 – 31. mar. 2022", "3 måneder"."""
    start, end = known(row.start_on), known(row.end_on)
    days = " – ".join(short_day_words(day) for day in (start, end) if day)
    told = [days if start and end else f"fra {days}" if start else f"til {days}" if end else "", known(row.time_frame)]
    words = ", ".join(filter(None, told))
    return f"tidsramme: {words}" if words else ""


def roles_words(row) -> str:
    """Return the roles of a project and who fills them, as far as its source says so; organisations, no names."""
    told = [f"{role}: {who}" if who else role for role, who in row.roles or ()]
    return f"roller: {'; '.join(told)}" if told else ""


def runs_words(row) -> str:
    """Return which other forum runs a project."""
    runs = known(row.runs_forum)
    return f"drives af {runs}" if runs else ""


def moved_words(row) -> str:
    """Return that a person, and not the source quoted, says where a project stands."""
    moved_on = known(row.moved_on)
    return f"kategori og fase er sat af en person, {day_words(moved_on)}" if moved_on else ""


_SHAPES = {"tavle": "Tavle", "tidslinje": "Tidslinje"}


def chosen_portfolio(projects: pd.DataFrame, view: View) -> str:
    """Return the forum whose portfolio is asked for, else a chosen forum's, else the one with most projects."""
    counts = projects["forum_id"].value_counts(sort=False)
    asked = (view.option("portefoelje"), *view.choices.forums)
    return next((forum_id for forum_id in asked if forum_id in counts.index), counts.idxmax())


def portfolio_choice(projects: pd.DataFrame, portfolio: str, view: View) -> None:
    """Show the choice of portfolio, and of board (or list) or timeline; both stand in the address."""
    own = projects[projects["forum_id"] == portfolio]
    shapes = _SHAPES if has_categories(own) else _SHAPES | {"tavle": "Liste"}
    names = dict(zip(projects["forum_id"], projects["forum"], strict=True))
    st.session_state["kly_portefoelje"] = portfolio
    st.session_state["kly_visning"] = view.option("visning") or "tavle"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Portefølje",
            list(names),
            format_func=names.get,
            key="kly_portefoelje",
            width=360,
            on_change=lambda: choose_option("portefoelje", st.session_state["kly_portefoelje"]),
        )
        st.radio(
            "Vis som",
            list(_SHAPES),
            format_func=shapes.get,
            horizontal=True,
            key="kly_visning",
            on_change=lambda: choose_option("visning", st.session_state["kly_visning"].replace("tavle", "")),
        )
    _other_portfolios(projects, portfolio, view)


def _other_portfolios(projects: pd.DataFrame, portfolio: str, view: View) -> None:
    """Show the portfolios that are not shown, with how many projects each has, as links."""
    others = projects[projects["forum_id"] != portfolio].groupby(["forum_id", "forum"], sort=False).size()
    if others.empty:
        return
    links = [
        link(view.link(own={"portefoelje": forum_id}), text(name)) + text(f" ({counted(n, 'projekt', 'projekter')})")
        for (forum_id, name), n in others.items()
    ]
    show(element("p", text("Andre porteføljer: "), ", ".join(links), class_="kly-standing"))


_KINDS = {"category": "Ny kategori", "phase": "Ny fase"}


def move_form(projects: pd.DataFrame, words: pd.DataFrame, view: View) -> None:
    """Show a form that moves a project, and what was moved last; nothing where there is nowhere to move it."""
    places = words[words["kind"].isin(["category", "phase"])]
    if not may_write() or places.empty:
        return
    portfolio = projects["forum_id"].iloc[0]
    done_line(view, portfolio)
    titles = dict(zip(projects["project_id"], projects["title"], strict=True))
    in_line = {"horizontal": True, "vertical_alignment": "bottom"}
    with st.expander("Flyt et projekt"), st.form("project_move", border=False), st.container(**in_line):
        st.selectbox("Projekt", list(titles), format_func=titles.get, width=360, key=f"project_moved_{portfolio}")
        for kind, label in _KINDS.items():
            _word(label, places, kind, portfolio)
        # From the callback, which knows the projects as they stood when the form was filled in.
        st.form_submit_button("Flyt", on_click=_move, args=(projects, places, view))


def _word(label: str, places: pd.DataFrame, kind: str, portfolio: str) -> None:
    rows = places[places["kind"] == kind]
    names = dict(zip(rows["code"], rows["name"], strict=True))
    if names:
        listed = {
            "format_func": names.get,
            "placeholder": "Uændret",
            "width": 220,
            "key": f"project_{kind}_{portfolio}",
        }
        st.selectbox(label, list(names), index=None, **listed)


def _move(projects: pd.DataFrame, places: pd.DataFrame, view: View) -> None:
    """Move a project as of the day the page shows, and remember where it stood."""
    portfolio = projects["forum_id"].iloc[0]
    row = next(projects[projects["project_id"] == st.session_state[f"project_moved_{portfolio}"]].itertuples())
    chosen = {kind: st.session_state.get(f"project_{kind}_{portfolio}") for kind in _KINDS}
    wanted = {kind: code for kind, code in chosen.items() if code}
    now = {kind: known(getattr(row, kind)) for kind in wanted}
    if wanted == now:
        words = f"»{row.title}« står der allerede. Intet er ændret." if wanted else "Vælg en kategori eller en fase."
        show(element("p", text(words), class_="kly-notice", role="alert"))
        return
    about = {"project_id": row.project_id, "valid_from_on": view.choices.status_date}
    if write(view, move_project, **about, **wanted, seen=now) is not None:
        codes = dict(zip(zip(places["kind"], places["code"], strict=True), places["name"], strict=True))
        told = " og ".join(f"»{codes[place]}«" for place in wanted.items())
        back = {kind: code or "" for kind, code in now.items()} | {"seen": wanted}
        remember(view, row.forum_id, f"»{row.title}« står nu i {told}.", move_project, **about, **back)


def no_projects(view: View) -> None:
    """Say that no project is known."""
    told = f"Ingen kilde nævner projekter pr. {day_words(view.choices.status_date)}."
    show(element("p", text(told), class_="kly-nothing"))


def timeline(projects: pd.DataFrame, milestones: pd.DataFrame, view: View) -> None:
    """Show the projects and milestones that have a day; where none has, say so."""
    figure = project_timeline(projects, milestones, status_date=view.choices.status_date, palette=palette_shown())
    if figure is None:
        told = "Ingen af projekterne har en dato i kilderne, så de kan ikke tegnes på en tidslinje."
        show(element("p", text(told), class_="kly-nothing"))
        return
    alt = "Tidslinje over projekter og milepæle; de samme rækker står i tabellerne"
    st.plotly_chart(figure, config=CONFIG, theme=None, key="project_timeline", alt=alt)
    key = "Lang bjælke: tidsramme. Kort bjælke: milepæl med et vindue. Rude: milepæl på en dag. Linje: statusdatoen."
    show(element("p", text(key), class_="kly-quiet"))


def project_table(projects: pd.DataFrame) -> None:
    """Show the projects of the timeline, also those that no source gives a day."""
    rows = [
        [
            text(row.title) + (second_line("prioriteret") if row.is_prioritised else ""),
            _said("kategori", known(row.category_name)) + _moved(row),
            _said("fase", known(row.phase_name)),
            _said("tidsramme", frame_words(row).removeprefix("tidsramme: ")),
            _source(row),
        ]
        for row in projects.itertuples()
    ]
    show(table("De samme projekter som tabel", ["Projekt", "Kategori", "Fase", "Tidsramme", "Kilde"], rows))


def _moved(row) -> str:
    words = moved_words(row)
    return second_line(words) if words else ""


def _said(what: str, words: str | None) -> str:
    return text(words) if words else element("span", text(f"{what} ikke oplyst"), class_="kly-quiet")


def _source(row) -> str:
    return source_quote(row, row.document_name, row.quote) if known(row.document_name) else text("en person")


def milestone_table(milestones: pd.DataFrame, view: View) -> None:
    """Show the milestones, the earliest first: when, what, in which project, to which forum, and what became of it."""
    register = view.snapshot.ask(commitments.register, Choices(status_date=view.choices.status_date))
    became = outcomes(milestones, register)
    rows = [
        [
            text(
                window_words(
                    kind=row.kind, start_on=row.start_on, end_on=row.end_on, recurrence=row.phrase, phrase=row.phrase
                )
            )
            + _distance(row, view),
            text(row.title) + second_line(row.project),
            _said("forum", known(row.forum)),
            _outcome(row, agreed, view),
            _source(row),
        ]
        for row, agreed in zip(milestones.itertuples(), became, strict=True)
    ]
    headings = ["Hvornår", "Milepæl", "Forum", "Udfald", "Kilde"]
    show(element("div", table("Milepæle, de tidligste først", headings, rows), class_="kly-ledger"))


def _outcome(row, agreed, view: View) -> str:
    """Return what is known of the outcome of a milestone: what ended it, or that nothing is known although it passed.

    ``agreed`` is the same promise in the register, None where the register has none.
    """
    if agreed is not None and known(agreed.ended_on):
        ended = f"{ENDED_STATES[agreed.state]} {short_day_words(agreed.ended_on)}"
        told = known(agreed.ended_title)
        way = link(card_link(agreed.commitment_id, view), text("Se aftalen")) if told is None else text(told)
        return text(ended) + element("span", way, class_="kly-second")
    day = known(row.due_on)
    if day is None:
        return element("span", text("uden dag"), class_="kly-quiet")
    if day >= view.choices.status_date:
        return element("span", text("forude"), class_="kly-quiet")
    return text(f"passeret {short_day_words(day)}; intet kendt om udfaldet")


def _distance(row, view: View) -> str:
    day = known(row.due_on)
    return second_line(distance_words(day, today=view.choices.status_date)) if day else ""


def model_words(words: pd.DataFrame, *, with_categories: bool) -> None:
    """Show the steps, phases, roles and time frames of the portfolio's way of working, each with its source.

    The categories stand there, too, where no board shows them.
    """
    rows = [
        [text(row.name), text(PORTFOLIO_WORD_KINDS[row.kind]), text(row.meaning), source_quote(row, row.document_name)]
        for row in words.itertuples()
        if with_categories or row.kind != "category"
    ]
    if rows:
        st.header("Hvordan arbejder porteføljen?", anchor=False)
        show(table("Trin, faser, roller og tidsrammer", ["Ord", "Type", "Betydning", "Kilde"], rows))
