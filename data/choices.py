"""What a reader has chosen: as a value, as codes in an address, and as conditions in SQL."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, FromClause, Table, and_, exists, or_, select

from danish.text import SHORT_STEM_LENGTH, stems, words
from data import schema
from data.labels import AMOUNT_SIZES, COMMITMENT_STATES, DECISION_KINDS, ORDERS, REVIEW_STATES, STATUSES
from data.periods import period_days

LONGEST_VALUE = 2_000
EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)

_LISTS = {
    "sektor": "sectors",
    "tema": "themes",
    "forum": "forums",
    "status": "statuses",
    "vindue": "windows",
    "kvartal": "quarters",
    "hvem": "doers",
    "beloeb": "amounts",
    "enhed": "organisations",
    "par": "pair",
    "aar": "years",
    "bekraeftet": "reviews",
    "slags": "kinds",
}
_SINGLE_CODES = {
    "indikator": "indicator",
    "grundlag": "base",
    "sammenlign": "benchmark",
    "gruppe": "group",
    "initiativ": "initiative",
}
_NAMED_IN = {
    "indicator": "indicators",
    "base": "bases",
    "benchmark": "benchmarks",
    "group": "groups",
    "pair": "organisations",
    "initiative": "initiatives",
}
"""Field -> the name of its codes in a vocabulary, where they differ."""
_FIXED = {
    "statuses": STATUSES,
    "windows": COMMITMENT_STATES,
    "amounts": AMOUNT_SIZES,
    "reviews": REVIEW_STATES,
    "kinds": DECISION_KINDS,
}
"""Field -> its codes, where they are the same on every day."""
_DAYS = {"aendret": "changed_since", "pr": "status_date"}


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a reader has chosen. Several values of one field widen (or), several fields narrow (and).

    Attributes
    ----------
    sectors, themes, forums, statuses, windows, quarters : tuple of str
        Codes; empty means all. ``forums`` are owners, with ``informed`` also those that are only informed.
        A quarter is written "2022-3". ``windows`` are codes of :data:`data.labels.COMMITMENT_STATES`.
    doers : tuple of str
        Codes of those who do something (:func:`data.queries.commitments.doer_code`).
    amounts : tuple of str
        Codes of :data:`data.labels.AMOUNT_SIZES`: how large the largest amount named of an initiative is.
    search : str
        Every word must be found.
    order : str
        A code of :data:`data.labels.ORDERS`; empty means the order of the document.
    changed_since : date or None
        Only initiatives that a source of this day or later has changed.
    indicator, base, benchmark, group : str
        Codes of figures: what is measured, what it is divided by, what it is compared with (a code of
        :data:`data.labels.BENCHMARKS` or an organisation), which group of people. Empty means the page's own choice.
    period : str
        A code of :func:`data.periods.period_code`.
    organisations, pair : tuple of str
        Codes of organisations; a pair has exactly two, or none.
    years, reviews, kinds : tuple of str
        Of meetings and decisions: years ("2021"), codes of :data:`data.labels.REVIEW_STATES` and of
        :data:`data.labels.DECISION_KINDS`.
    initiative : str
        The initiative_id that decisions and commitments must be about.
    status_date : date or None
        The day everything is judged on. None only until :func:`resolve_status_date` has been asked.
    known_at : datetime or None
        Only what had been recorded by this moment counts; None: all that is known now. It stands in no address.
    """

    sectors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    informed: bool = False
    search: str = ""
    order: str = ""
    changed_since: date | None = None
    indicator: str = ""
    period: str = ""
    base: str = ""
    benchmark: str = ""
    group: str = ""
    organisations: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    initiative: str = ""
    status_date: date | None = None
    known_at: datetime | None = None

    def figure_scope(self) -> "Choices":
        """Return only what decides which figures must be asked for and suppressed together: indicator and day."""
        return Choices(indicator=self.indicator, status_date=self.status_date, known_at=self.known_at)

    def on(self, status_date: date) -> "Choices":
        """Return the same choices judged on a day."""
        return replace(self, status_date=status_date)


def encode(choices: Choices, default_on: date | None) -> dict[str, str]:
    """Return the choices as address parameters, those that choose nothing left out.

    ``default_on`` is the status date a reader gets without asking (today, or the newest source's date when the sources
    are old). A status date equal to it is left out, so that the link follows along; any other is written.
    """
    params = {name: ",".join(getattr(choices, field)) for name, field in _LISTS.items()}
    params |= {name: getattr(choices, field) for name, field in _SINGLE_CODES.items()} | {"periode": choices.period}
    params |= {"orienteret": "1" if choices.informed else "", "soeg": choices.search, "sorter": choices.order}
    params["aendret"] = choices.changed_since.isoformat() if choices.changed_since else ""
    asked = choices.status_date if choices.status_date != default_on else None
    params["pr"] = asked.isoformat() if asked else ""
    return {name: value for name, value in params.items() if value}


def decode(
    params: Mapping[str, str | Sequence[str]],
    vocabulary: Mapping[str, Collection[str]],
    *,
    names_of_others: Collection[str] = ("id",),
) -> tuple[Choices, list[tuple[str, str]]]:
    """Read choices from address parameters; what cannot be used is ignored and told of. Never raises.

    Parameters
    ----------
    params
        Values as one text or a list of texts; values of a list field are joined by commas.
    vocabulary
        The valid codes of ``sectors``, ``themes``, ``forums`` and ``quarters``
        (:func:`data.queries.sources.vocabulary`); on pages of figures also those of
        :func:`data.queries.figures.vocabulary`, on pages of meetings of :func:`data.queries.meetings.vocabulary`.
    names_of_others
        Parameters that belong to a page and are not choices.

    Returns
    -------
    Choices
        ``status_date`` is None where the address asks for none.
    list of (name, value)
        The ignored parts of the address, values cut to 60 characters.
    """
    fields: dict[str, object] = {}
    ignored: list[tuple[str, str]] = []
    for name, value in params.items():
        texts = [value] if isinstance(value, str) else [str(one) for one in value]
        if name in _LISTS:
            fields[_LISTS[name]], unknown = _known_codes(texts, _valid_codes(_LISTS[name], vocabulary))
            if name == "par" and len(fields["pair"]) not in (0, 2):
                fields["pair"], unknown = (), [*fields["pair"], *unknown]
        elif name in names_of_others or name.startswith("embed"):
            continue
        else:
            field, read, unknown = _single(name, texts[-1] if texts else "", vocabulary)
            fields |= {field: read} if field else {}
        ignored += [(_shown(name), _shown(part)) for part in unknown]
    return Choices(**fields), ignored


def asked_status_date(params: Mapping[str, str | Sequence[str]]) -> date | None:
    """Return the status date an address asks for, which must be known before its other values can be judged."""
    return decode({"pr": params["pr"]} if "pr" in params else {}, {})[0].status_date


def _valid_codes(field: str, vocabulary: Mapping[str, Collection[str]]) -> Collection[str]:
    return _FIXED.get(field) or vocabulary.get(_NAMED_IN.get(field, field), ())


def _known_codes(texts: list[str], valid: Collection[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the valid codes once each, and the rest."""
    if sum(map(len, texts)) > LONGEST_VALUE:
        return (), [",".join(texts)]
    codes = dict.fromkeys(code.strip() for text in texts for code in text.split(",") if code.strip())
    return tuple(code for code in codes if code in valid), [code for code in codes if code not in valid]


def _single(name: str, text: str, vocabulary: Mapping[str, Collection[str]]) -> tuple[str | None, object, list[str]]:
    """Return the field, its value and what is ignored, of a parameter that holds one value."""
    if not text:
        return None, None, []
    if name == "soeg" and len(text) <= LONGEST_VALUE:
        return "search", clean_search(text), []
    if name == "sorter" and text in ORDERS:
        return "order", text, []
    if name == "orienteret" and text in ("0", "1"):
        return "informed", text == "1", []
    if name in _SINGLE_CODES and text in _valid_codes(_SINGLE_CODES[name], vocabulary):
        return _SINGLE_CODES[name], text, []
    if name == "periode" and period_days(text) is not None:
        return "period", text, []
    if name in _DAYS and (day := _day(text)) is not None:
        return _DAYS[name], day, []
    return None, None, [text]


def _day(text: str) -> date | None:
    day = written_day(text)
    return day if day is not None and EARLIEST <= day <= LATEST else None


def written_day(text: str) -> date | None:
    """Return the day an address writes as "2022-05-20", however far away; None where it is no day."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def clean_search(text: str) -> str:
    """Return a search with single spaces and without signs that no database can hold, at most 2,000 characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_VALUE].rstrip()


def _shown(text: str) -> str:
    return clean_search(text[:60])


def resolve_status_date(
    asked: date | None, today: date, newest_on: date | None, stale_after_days: int = 90
) -> tuple[date, bool]:
    """Return the day to judge on, and whether the sources are so old that it is the newest source's day.

    The day asked for counts first, then today. When the newest source is more than ``stale_after_days`` older than
    today, its own date is used, so that nothing is called overdue only because nobody has loaded anything since.
    """
    if asked is not None:
        return asked, False
    if newest_on is None or today - newest_on <= timedelta(days=stale_after_days):
        return today, False
    return newest_on, True


def quarter_days(quarter: str) -> tuple[date, date]:
    """Return the first and last day of a quarter."""
    year, number = map(int, quarter.split("-"))
    after = date(year + number // 4, number % 4 * 3 + 1, 1)
    return date(year, number * 3 - 2, 1), after - timedelta(days=1)


def version_conditions(choices: Choices, version: FromClause = schema.version) -> list[ColumnElement]:
    """Return the conditions on what an initiative says: sector, theme, status, search, changed since."""
    columns = version.c
    conditions = [
        column.in_(codes)
        for column, codes in (
            (columns.sector_id, choices.sectors),
            (columns.theme_id, choices.themes),
            (columns.status, choices.statuses),
        )
        if codes
    ]
    conditions += search_conditions(choices.search, version)
    if choices.changed_since:
        conditions.append(_changed_between(version, choices))
    return conditions


def initiative_conditions(choices: Choices, version: FromClause = schema.version) -> list[ColumnElement]:
    """Return the conditions on what an initiative says and on its forums; not on what was agreed about it."""
    conditions = version_conditions(choices, version)
    return [*conditions, _has_forum(version, choices)] if choices.forums else conditions


def _has_forum(version: FromClause, choices: Choices) -> ColumnElement:
    # A list of versions, which both databases find by the forum; asked of each version, it costs a look at every one.
    mention = schema.version_forum
    found = select(mention.c.version_id).where(mention.c.forum_id.in_(choices.forums))
    return version.c.version_id.in_(found if choices.informed else found.where(mention.c.role == "owner"))


def _changed_between(version: FromClause, choices: Choices) -> ColumnElement:
    """Return the condition that some issue of these days changed the initiative, as the issue is known."""
    issue, later = schema.version.alias(), schema.version.alias()
    return exists().where(
        issue.c.initiative_id == version.c.initiative_id,
        issue.c.changed.is_(True),
        issue.c.valid_from_on.between(choices.changed_since, choices.status_date),
        *_known_by(issue, choices),
        ~exists().where(_records_anew(later, issue), *_known_by(later, choices)),
    )


def _known_by(table: FromClause, choices: Choices) -> list[ColumnElement]:
    return [] if choices.known_at is None else [table.c.recorded_at <= choices.known_at]


def _records_anew(later: Table, issue: Table) -> ColumnElement:
    return and_(
        later.c.initiative_id == issue.c.initiative_id,
        later.c.valid_from_on == issue.c.valid_from_on,
        or_(
            later.c.recorded_at > issue.c.recorded_at,
            and_(later.c.recorded_at == issue.c.recorded_at, later.c.version_id > issue.c.version_id),
        ),
    )


def search_conditions(search: str, searched: FromClause) -> list[ColumnElement]:
    """Return the conditions that every word of a search stands in a row with ``search_text`` and ``search_stems``."""
    found = list(dict.fromkeys(words(search)))
    return [_word_found(searched, word, stem) for word, stem in zip(found, stems(found), strict=True)]


def _word_found(searched: FromClause, word: str, stem: str) -> ColumnElement:
    """Return the condition that a word stands in a row, inside a longer word or in another inflection.

    A stem may end a longer one ("forløb" in "introduktionsforløb"), a short one only be whole: "læger" is not in
    "oplæg".
    """
    columns = searched.c
    inside = columns.search_text.contains(word if len(word) >= SHORT_STEM_LENGTH else f" {word} ", autoescape=True)
    ending = stem if len(stem) > SHORT_STEM_LENGTH else f" {stem}"
    return or_(inside, columns.search_stems.contains(f"{ending} ", autoescape=True))
