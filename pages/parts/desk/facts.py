"""What was read of a paper, each fact beside the place it stands at, and what was not used of it."""

from collections.abc import Mapping
from datetime import date

from pages.parts.desk.pressed import Pressed
from pages.parts.markup import element, second_line, show, text
from pages.parts.words import window_words

_SHOWN = 150


def facts(review: Mapping, pressed: Pressed) -> None:
    """Show what was read of each paper, in its order, and what was not used; each leads to its place.

    Of minutes, what a person says is no decision, or not agreed, is struck out.
    """
    for paper in review["papers"]:
        show(
            element("h2", text(f"Aflæst ({paper['n_facts']})")),
            element("p", text(paper["account"]), class_="kly-quiet"),
        )
        _list([_fact(one, pressed) for one in paper["facts"]], paper["n_facts"])
        if paper["checks"]:
            _checks(paper["checks"])
        if paper["problems"]:
            show(element("h2", text(f"At se efter ({len(paper['problems'])})")))
            _list([_problem(one) for one in paper["problems"]], len(paper["problems"]))


def _checks(checks: list) -> None:
    """Show what minutes leave open: a draft is mended in Word and laid aside here, nothing of it is stored."""
    n = sum(len(found) for _, found in checks)
    show(
        element("h2", text(f"Før referatet sendes ({n})")),
        element("p", text("Er det et udkast, så ret det i Word og læg filen væk: intet er gemt."), class_="kly-quiet"),
    )
    for heading, found in checks:
        show(element("h3", text(f"{heading} ({len(found)})")))
        _list([_problem(one) for one in found], len(found))


def _list(lines: list[str], n: int) -> None:
    show(element("ul", *lines[:_SHOWN], class_="kly-facts"))
    if len(lines) > _SHOWN:
        summary = element("summary", text(f"Vis {len(lines) - _SHOWN} til"))
        show(element("details", summary, element("ul", *lines[_SHOWN:], class_="kly-facts"), class_="kly-source"))
    if n > len(lines):
        show(element("p", text(f"Her er de første {len(lines)} af {n}."), class_="kly-quiet"))


def _fact(fact: Mapping, pressed: Pressed) -> str:
    told = [f"{heading}: {_value(value)}" for heading, value in fact["more"].items()]
    words = [element("span", text(fact["kind"]), class_="kly-kind"), text(fact["words"]), second_line(" · ".join(told))]
    deny = pressed.giving(f"Ikke en {fact['kind']}", {fact["key"]: "nej"}) if "key" in fact else ""
    return element("li", _pointing(words, fact["at"]), deny)


def _problem(problem: Mapping) -> str:
    where = f"{problem['where'][:1].upper()}{problem['where'][1:]}: " if problem["where"] else ""
    return element("li", _pointing([text(f"{where}{problem['reason']}")], problem["at"]))


def _pointing(words: list[str], at: list[int]) -> str:
    if not at:
        return element("div", *words)
    return element("button", *words, type="button", class_="kly-goto", data_goto=" ".join(map(str, at)))


def _value(value: str | Mapping) -> str:
    if isinstance(value, str):
        return value
    start, end = (value[name] and date.fromisoformat(value[name]) for name in ("start", "end"))
    said = {"kind": value["kind"], "recurrence": value["recurrence"], "phrase": value["quote"]}
    return window_words(start_on=start, end_on=end, **said)
