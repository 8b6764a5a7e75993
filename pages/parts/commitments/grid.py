"""The grid of forum by quarter: how much of what was agreed comes to whom, when; a click on a number filters."""

import pandas as pd

from data.labels import OPEN_STATES
from pages.parts.markup import element, link, second_line, show, text
from pages.parts.view import View
from pages.parts.words import counted, quarter_words

N_SHADES = 4


def forum_grid(counts: pd.DataFrame, view: View, *, ahead: list[str], n_without: int) -> None:
    """Show the counts of `measures.attention.forum_quarters` as a table of links.

    A cell chooses its forum and its quarters (or window state); darker means more, and the number stands in it.
    ``ahead`` are the quarters in which anything is due, ``n_without`` what names no forum.
    """
    columns = [column for column in counts.columns if column not in ("forum_id", "forum")]
    behind = _quarters_behind(columns, ahead)
    most = max(counts[columns].to_numpy().max(initial=0), 1)
    head = element("tr", element("td"), *(_column_heading(column) for column in columns))
    rows = [
        element(
            "tr",
            element("th", link(view.link(forums=(row["forum_id"],)), text(row["forum"])), scope="row"),
            *(_cell(row, column, int(row[column]), most, behind, view) for column in columns),
        )
        for row in counts.to_dict("records")
    ]
    caption = element("caption", text("Antal åbne aftaler pr. forum og kvartal"), class_="kly-unseen")
    grid = element("table", caption, element("thead", head), element("tbody", *rows), class_="kly-grid")
    words = f"{counted(n_without, 'aftale', 'aftaler')} nævner intet forum og står ikke her."
    outside = element("p", text(words), class_="kly-quiet") if n_without else ""
    told = (
        "En aftale tælles hos det forum, der aftalte den, og det, den kommer tilbage til; "
        "og i hvert kvartal, den kan falde i."
    )
    counted_twice = element("p", text(told), class_="kly-quiet")
    show(element("div", grid, class_="kly-scroll"), counted_twice, outside)


def _quarters_behind(columns: list[str], ahead: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the quarters a column stands for: its own, "senere" all beyond."""
    own = [column for column in columns if column[0].isdigit()]
    later = tuple(quarter for quarter in ahead if quarter > own[-1])
    return {**{quarter: (quarter,) for quarter in own}, "senere": later}


def _column_heading(column: str) -> str:
    words, _, year = _heading(column).rpartition(" ") if column[0].isdigit() else (_heading(column), "", "")
    return element("th", text(words), second_line(year) if year else "", scope="col")


def _heading(column: str) -> str:
    short = {"senere": "senere", "uden-tid": "uden tid", "afventer": "venter", "overskredet": "over\u00adskredet"}
    return short.get(column) or OPEN_STATES.get(column) or quarter_words(column, short=True)


def _cell(row: dict, column: str, n: int, most: int, behind: dict[str, tuple[str, ...]], view: View) -> str:
    if not n:
        return element("td", element("span", text("·"), aria_label="ingen"))
    shade = -(-n * N_SHADES // most)
    words = f"{row['forum']}, {_heading(column)}: {counted(n, 'aftale', 'aftaler')}"
    windows = (column,) if column in OPEN_STATES else ("i-vinduet", "kommende")
    href = view.link(forums=(row["forum_id"],), windows=windows, quarters=behind.get(column, ()))
    return element("td", link(href, text(n), aria_label=words), class_=f"kly-shade-{shade}")
