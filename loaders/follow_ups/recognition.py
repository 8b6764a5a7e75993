"""How sure it is that a document is an action table, and what it is where it is not."""

import re
from collections.abc import Iterator
from datetime import date

from loaders.contents import is_empty, is_prompt
from loaders.files import Document
from loaders.follow_ups.gantt import period_of
from loaders.follow_ups.heads import Heads, shown_text
from loaders.follow_ups.table import Plan, plan_of
from loaders.names import CONTACT_IN_TEXT, Register
from loaders.questions import NO_ANSWERS, Answers
from loaders.recognised import Recognised

# What an action table has beside its titles; each makes it likelier, and one of them it must have.
_KEY_ROLES = ("owner", "deadline", "follow_up", "status", "light", "start", "forum")
_FIRST_KEY, _NEXT_KEYS, _HEADED, _FIT, _SEVERAL_ROWS = 0.3, 0.12, 0.1, 0.25, 0.08
_LONG_AGO = date(2000, 1, 1)
_CONTACT_SHARE = 0.3
_NUMBER = re.compile(r"-?[\d. ]+(?:,\d+)?\s*%?")
_FIGURES_SHARE = 0.4
_TABLE_SHARE = 0.35
_FEWEST_PERIODS = 3


def recognise(document: Document, register: Register, *, answers: Answers = NO_ANSWERS) -> Recognised | None:
    """Return how sure it is that a document is an action table, with its `Plan` as ``work``.

    It has titles and at least one of owner, deadline, follow-up, status or light; the more of them and the better its
    columns are told apart, the surer. None where it has no table at all; below 0.5 ``because`` says what it is instead:
    a template without content, a list of contacts, figures, prose.
    """
    return _recognised(plan_of(document, on=document.dated_on or _LONG_AGO, register=register, answers=answers))


def _recognised(plan: Plan) -> Recognised | None:
    document = plan.document
    if not any(page.tables for page in plan.document.pages):
        return None
    if not plan.usable:
        return Recognised(0.1, _other_kind(plan), plan)
    n_rows = sum(1 for _ in _rows(plan))
    if not n_rows:
        return Recognised(0.2, "en skabelon: tabellen har overskrifter, men ingen rækker med indhold", plan)
    best = max(plan.usable, key=_points)
    score = min(0.98, _points(best) + _SEVERAL_ROWS * (n_rows > 1))
    for share, told in ((_contacts(plan), "en telefonliste"), (_figures(plan), "en tabel med tal")):
        if share:
            score *= 0.3
            return Recognised(
                score, f"{told}: cellerne er mest {'numre og adresser' if 'telefon' in told else 'tal'}", plan
            )
    told = [best.columns.heading_at[at] for at in best.positions("title", "text", *_KEY_ROLES)]
    named = ", ".join(f"»{heading}«" for heading in told if heading) or "kolonner kendt på deres indhold"
    if _prose_share(plan) < _TABLE_SHARE and document.format != "xlsx":
        return Recognised(min(score, 0.6) * 0.8, f"mest løbende tekst, men med en tabel ({named})", plan)
    return Recognised(score, f"en tabel over indsatser: {named}", plan)


def _points(heads: Heads) -> float:
    n_keys = len({role for role in _KEY_ROLES if heads.positions(role)}) + (heads.gantt is not None)
    points = _FIRST_KEY * (n_keys > 0) + _NEXT_KEYS * max(0, n_keys - 1)
    return points + _HEADED * bool(heads.rows) + _FIT * heads.columns.score


def _rows(plan: Plan) -> Iterator[list[str]]:
    """The words of every row with content below heads."""
    for page in plan.document.pages:
        for table in page.tables:
            heads = plan.heads.get(id(table), {})
            if not heads:
                continue
            heading_rows = {i for each in heads.values() for i in each.rows}
            for i, row in enumerate(table.rows):
                shown = (shown_text(cell) for cell in row if cell is not None and not is_empty(cell.text))
                texts = [text for text in shown if not is_prompt(text)]
                if i >= min(heads) and i not in heading_rows and len(texts) > 1:
                    yield texts


def _contacts(plan: Plan) -> bool:
    """Whether every third row has a telephone number or an address."""
    rows = list(_rows(plan))
    return sum(any(CONTACT_IN_TEXT.search(text) for text in row) for row in rows) > _CONTACT_SHARE * max(1, len(rows))


def _figures(plan: Plan) -> bool:
    """Whether half of the cells are numbers; beside owners alone also where they stand below periods or for titles."""
    cells = [text for row in _rows(plan) for text in row]
    tells = any(heads.positions("deadline", "follow_up", "status", "light") for heads in plan.usable)
    has_owners = any(heads.positions("owner") for heads in plan.usable)
    n_periods = max((sum(map(bool, map(period_of, heads.columns.heading_at))) for heads in plan.usable), default=0)
    return (
        not tells
        and (not has_owners or n_periods >= _FEWEST_PERIODS or _has_numbers_for_titles(plan))
        and sum(bool(_NUMBER.fullmatch(text)) for text in cells) > _FIGURES_SHARE * max(1, len(cells))
    )


def _has_numbers_for_titles(plan: Plan) -> bool:
    """Whether what could best be the titles of a table are numbers: "Antal | Andel" beside the departments."""
    titles = [
        text
        for page in plan.document.pages
        for table in page.tables
        for first, heads in plan.heads.get(id(table), {}).items()
        for row in table.rows[first + 1 :]
        for at in heads.body
        if at < len(row) and row[at] is not None and (text := shown_text(row[at]).strip())
    ]
    return 2 * sum(bool(_NUMBER.fullmatch(text)) for text in titles) > len(titles)


def _prose_share(plan: Plan) -> float:
    """The share of the letters that stand in tables."""
    inside = sum(len(text) for row in _rows(plan) for text in row)
    outside = sum(len(line.text.strip()) for page in plan.document.pages for line in page.lines)
    return inside / max(1, inside + outside)


def _other_kind(plan: Plan) -> str:
    texts = [
        cell.text for page in plan.document.pages for table in page.tables for row in table.rows for cell in row if cell
    ]
    if sum(bool(CONTACT_IN_TEXT.search(text)) for text in texts) > 1:
        return "en telefonliste: numre og adresser, men ingen indsatser"
    n_numbers = sum(bool(_NUMBER.fullmatch(text.strip())) for text in texts if text.strip())
    if n_numbers > _FIGURES_SHARE * sum(bool(text.strip()) for text in texts):
        return "en tabel med tal: ingen kolonne med indsatser"
    return "tabellerne har hverken indsatser, ansvarlige, frister eller status"
