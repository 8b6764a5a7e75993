"""The paper as it stands, with what was read, what is asked and what was not used marked in place."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from pages.parts.desk.columns import columns
from pages.parts.markup import element, show, text
from pages.parts.view import View
from pages.parts.words import counted

_SHOWN = 600
_MARKS = {"r": "ins", "rs": "del"}
_WENT = {
    "read": "kly-read",
    "to_confirm": "kly-asked-of",
    "problem": "kly-unused",
    "lost": "kly-unused",
    "furniture": "kly-aside",
}


def paper(job: Mapping, review: Mapping, view: View) -> None:
    """Show the lines and tables of each paper of a file, over them what its columns were taken for."""
    legend = [
        element("span", text("læst"), class_="kly-read"),
        element("span", text("spørges der om"), class_="kly-asked-of"),
        element("span", text("ikke brugt"), class_="kly-unused"),
        element("span", text("sidehoved, numre og overskrifter"), class_="kly-aside"),
    ]
    show(element("p", *legend, class_="kly-legend"))
    for one in review["papers"]:
        left = one["n_passages"] - min(_SHOWN, len(one["passages"]))
        more = f"{counted(left, 'linje', 'linjer')} til vises ikke her." if left else ""
        numbered = "kly-paper-text kly-numbered" if one["lines"] else "kly-paper-text"
        body = element("div", *_sections(one["passages"][:_SHOWN]), class_=numbered)
        show(element("h2", text(f"Papiret: {one['kind_name']}")))
        if one["columns"]:
            columns(job, one["columns"], view)
        show(
            element("div", body, class_="kly-beside", tabindex="0", role="region", aria_label="Papiret"),
            element("p", text(more), class_="kly-quiet") if more else "",
        )


def _sections(passages: list[Mapping]) -> Iterator[str]:
    for section, of_section in groupby(passages, key=lambda one: one["section"]):
        if section:
            yield element("h3", text(section))
        for is_row, group in groupby(of_section, key=lambda one: one["is_row"]):
            alike = [*group]
            yield _table(alike) if is_row else "".join(map(_paragraph, alike))


def _paragraph(passage: Mapping) -> str:
    (line,) = passage["cells"][0]
    return element("p", element("span", text(line[0] + 1), class_="kly-line-no"), _line(line))


def _table(rows: list[Mapping]) -> str:
    cells = [[element("td", "<br>".join(map(_line, cell))) for cell in row["cells"]] for row in rows]
    body = element("tbody", *(element("tr", *row) for row in cells))
    return element("div", element("table", body), class_="kly-scroll")


def _line(line: list) -> str:
    number, runs, went = line
    words = "".join(element(_MARKS[mark], text(said)) if mark in _MARKS else text(said) for said, mark in runs)
    return element("span", words, class_=_WENT.get(went), data_line=str(number))
