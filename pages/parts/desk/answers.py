"""What the reader is unsure of, answered by click or key: the unsure first, all of a kind at once where alike."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pages.parts.desk.pressed import Pressed
from pages.parts.markup import element, second_line, show, text
from pages.parts.words import counted

# A paper may ask hundreds of things; what is answered makes room for the next.
_SHOWN = 40
_MOST_KEYS = 9


def questions(job: Mapping, review: Mapping, pressed: Pressed) -> None:
    """Show what is asked of the papers of a file: what is open, then what is answered or was chosen with weight."""
    asked = [question for paper in review["papers"] for question in paper["questions"]]
    given = job["answers"]
    is_open = {one["key"]: not one["sure"] and one["key"] not in given for one in asked}
    open_ones = sorted((one for one in asked if is_open[one["key"]]), key=lambda one: one["code"])
    told = [one for one in asked if not is_open[one["key"]]]
    if open_ones:
        show(element("h2", text(f"Spørgsmål ({len(open_ones)})")), element("p", text(_KEYS), class_="kly-quiet"))
    elif asked:
        show(element("h2", text("Spørgsmål")), element("p", text("Alt er besvaret."), class_="kly-nothing"))
    for _, alike in groupby(open_ones[:_SHOWN], key=_shape):
        group = [*alike]
        if len(group) > 1:
            _all_alike(group, pressed)
        for one in group:
            show(_question(one, given, pressed, is_open=True))
    if len(open_ones) > _SHOWN:
        show(element("p", text(f"{len(open_ones) - _SHOWN} til vises, når disse er besvaret."), class_="kly-quiet"))
    if told:
        shown = "".join(_question(one, given, pressed, is_open=False) for one in told[:_SHOWN])
        summary = element("summary", text(f"Besvaret eller valgt med vægt ({len(told)})"))
        show(element("details", summary, shown, class_="kly-source"))


_KEYS = "Tast 1-9 for et svar, J eller N for ja eller nej, og pil op eller ned for et andet spørgsmål."


def _shape(question: Mapping) -> tuple:
    """Return what questions that can be answered at once have in common."""
    return question["code"], *(one["value"] for one in question["candidates"])


def _all_alike(group: Sequence[Mapping], pressed: Pressed) -> None:
    buttons = [
        pressed.giving(f"{len(group)} gange: {one['label']}", {asked["key"]: one["value"] for asked in group})
        for one in group[0]["candidates"]
    ]
    show(element("p", text("Alle af denne slags: "), *buttons, class_="kly-all-alike"))


def _question(question: Mapping, given: Mapping[str, str], pressed: Pressed, *, is_open: bool) -> str:
    chosen = given.get(question["key"], question["chosen"])
    lines = [*_candidates(question, chosen, pressed, is_open)]
    if question["key"] in given:
        lines.append(element("li", pressed.giving("Fortryd", {question["key"]: None})))
    where = _goto(question["where"] or "vis det i papiret", question["at"]) if question["at"] else ""
    said = "" if is_open else second_line(_standing(question, given))
    return element(
        "section",
        element("p", text(question["asks"]), class_="kly-asks"),
        said,
        where,
        element("ol", *lines, class_="kly-candidates"),
        class_="kly-question kly-open" if is_open else "kly-question",
        tabindex="-1",
        data_question=question["key"] if is_open else False,
        data_at=" ".join(map(str, question["at"])),
    )


def _standing(question: Mapping, given: Mapping[str, str]) -> str:
    if question["key"] in given:
        return "svaret nu"
    return "svaret ved en tidligere indlæsning" if question["answered"] else "valgt, fordi det tydeligt er det"


def _candidates(question: Mapping, chosen: str | None, pressed: Pressed, is_open: bool) -> Iterator[str]:
    for n, one in enumerate(question["candidates"], start=1):
        is_chosen = one["value"] == chosen
        button = pressed.giving(
            f" {one['label']}",
            {question["key"]: one["value"]},
            element("kbd", text(n)) if is_open and n <= _MOST_KEYS else "",
            class_="kly-button kly-chosen" if is_chosen else "kly-button",
            aria_pressed=str(is_chosen).lower() if not is_open else None,
        )
        guess = "vort bud: " if is_open and is_chosen else ""
        yield element("li", button, second_line(f"{guess}{one['because']}"))


def _goto(words: str, at: Sequence[int]) -> str:
    told = text(words[:1].upper() + words[1:])
    return element("button", told, type="button", class_="kly-goto", data_goto=" ".join(map(str, at)))


def open_words(job: Mapping, review: Mapping) -> str:
    """Return how many questions are open, and what becomes of what they are about; "" where none is."""
    asked = [one for paper in review["papers"] for one in paper["questions"]]
    n = sum(not one["sure"] and one["key"] not in job["answers"] for one in asked)
    if not n:
        return ""
    told = counted(n, "spørgsmål er ikke besvaret", "spørgsmål er ikke besvaret")
    return f"{told}: det, der er tvivl om, bliver mærket »skal bekræftes« og tæller ikke med i overskrifter."
