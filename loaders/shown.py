"""A reading as JSON for programs and as text for people: what `python -m loaders inspect` prints."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, time

from data.labels import DECISION_KINDS, KINDS, PROMISE_TYPES, STATUSES
from loaders.account import Account, account_of
from loaders.figures import BASE, CheckedTotal, FigureReading, Finding, Observation, danish_number
from loaders.files import Place, Problem
from loaders.follow_ups import FollowUp, Initiative, Reading
from loaders.minutes import (
    AgendaItem,
    Checked,
    Decision,
    Meeting,
    MinutesReading,
    Passage,
    PlannedMeeting,
    Presence,
    Recommendation,
    Station,
)
from loaders.money import PlacedMoney
from loaders.names import Register
from loaders.promised import Owner, Promised, listed
from loaders.questions import Question

Read = Reading | FigureReading | MinutesReading


def as_json(reading: Read, told: dict) -> dict:
    """A paper as plain values, whatever its kind.

    Parameters
    ----------
    told
        What is told only of this kind of paper: :func:`initiatives_as_json`, :func:`figures_as_json` or
        :func:`minutes_as_json`.

    Returns
    -------
    dict
        ``document`` {name, sha256, kind, title, dated_on}; what is told; ``problems`` {code, place, found, reason};
        ``questions`` {key, code, asks, place, found, candidates, chosen, sure, answered}; ``account`` {n_lines, read,
        to_confirm, problems, furniture}: where every line went. Days are ISO, what is missing is null.
    """
    document = reading.document
    return {
        "document": {
            "name": document.name,
            "sha256": document.sha256,
            "kind": "plan" if getattr(reading, "is_plan", False) else reading.kind,
            "title": document.title,
            "dated_on": _day(document.dated_on),
        },
        **told,
        "problems": [_problem(problem) for problem in problems_of(reading)],
        "questions": [_question(question) for question in reading.questions],
        "account": _account(account_of(reading)),
    }


def as_text(reading: Read, told: Sequence[str]) -> str:
    """The same paper as a page of text: what is told of its kind, what to look at, what to confirm, the account."""
    problems = problems_of(reading)
    lines = [*told, "", f"{len(problems)} at se efter"]
    lines += [f"  {problem.place}: {problem.reason}" for problem in problems]
    lines += ["", f"{sum(not question.sure for question in reading.questions)} skal bekræftes"]
    lines += [f"  {_asked(question)}" for question in reading.questions]
    return "\n".join([*lines, "", account_words(account_of(reading))])


def account_words(account: Account) -> str:
    """Return where the lines of a paper went: "132 linjer: 118 læst, 9 til bekræftelse, 5 sidefod"."""
    parts = [(account.read, "læst"), (account.to_confirm, "til bekræftelse"), (account.problems, "at se efter")]
    parts += [(n, reason) for reason, n in account.furniture.items()]
    return f"{account.n_lines} linjer: " + ", ".join(f"{n} {word}" for n, word in parts if n)


def problems_of(reading: Read) -> list[Problem | Finding]:
    """Return what could not be used, then what the figure guard found."""
    findings = reading.findings if isinstance(reading, FigureReading) else ()
    return [*reading.problems, *findings]


def _problem(problem: Problem | Finding) -> dict:
    """Return a problem; a finding of the figure guard with the two figures side by side."""
    if isinstance(problem, Finding):
        beside = {name: getattr(problem, name) for name in ("stated", "expected", "severity")}
        return {
            "code": problem.code,
            "place": _place(problem.place),
            "found": problem.stated,
            "reason": problem.reason,
            **beside,
        }
    return {"code": problem.code, "place": _place(problem.place), "found": problem.found, "reason": problem.reason}


def _question(question: Question) -> dict:
    return {
        "key": question.key,
        "code": question.code,
        "asks": question.asks,
        "place": _place(question.place),
        "found": question.found,
        "candidates": [{"value": one.value, "label": one.label, "because": one.because} for one in question.candidates],
        "chosen": question.chosen,
        "sure": question.sure,
        "answered": question.answered,
    }


def _asked(question: Question) -> str:
    told = "svaret" if question.answered else "valgt" if question.sure else "skal bekræftes"
    return f"{question.place}: {question.asks} {question.label} ({told}; nøgle {question.key})".removeprefix(": ")


def _account(account: Account) -> dict:
    return {
        "n_lines": account.n_lines,
        "read": account.read,
        "to_confirm": account.to_confirm,
        "problems": account.problems,
        "furniture": dict(account.furniture),
    }


def _place(place: Place) -> dict:
    """Page and lines always, the rest of a place where the format has it."""
    always = {"page": place.page, "line_start": place.line_start, "line_end": place.line_end}
    where_known = {"table": place.table, "row": place.row, "sheet": place.sheet, "cell": place.cell}
    return always | {name: value for name, value in where_known.items() if value is not None}


def _day(day: date | None) -> str | None:
    return day and day.isoformat()


def _names(register: Register) -> dict[str, str]:
    return {forum.forum_id: forum.name for forum in register.forums}


def initiatives_as_json(reading: Reading, register: Register) -> dict:
    """Return ``initiatives`` in the order of the document.

    ``same_as`` holds positions (from 0) in this list, ``status`` is the Danish word, forums have the names of the
    register, ``extra`` is what stands in columns of no known role, by heading.
    """
    names = _names(register)
    return {"initiatives": [_initiative(row, names) for row in reading.rows]}


def _initiative(row: Initiative, names: dict[str, str]) -> dict:
    return {
        "sector": row.sector,
        "theme": row.theme,
        "title": row.title,
        "text": row.text,
        "status": _status(row),
        "status_quote": row.status_quote,
        "light": row.light,
        "percent": row.percent,
        "owners": [_owner(owner) for owner in _owners(row, names) if owner.role != "informed"],
        "informed": [_owner(owner) for owner in _owners(row, names) if owner.role == "informed"],
        "follow_ups": [_follow_up(follow_up, names) for follow_up in row.follow_ups],
        "amounts": [_money(amount) for amount in row.amounts],
        "changed": row.changed,
        "same_as": list(row.same_as),
        "extra": dict(row.extra),
        "place": _place(row.place),
    }


def _money(amount: PlacedMoney) -> dict:
    """Return an amount; ``kind`` other than "given" is not added to others, ``up_to_dkk`` is the end of a range."""
    return {
        **{name: getattr(amount, name) for name in ("amount_dkk", "up_to_dkk", "kind", "quote")},
        "start": _day(amount.start_on),
        "end": _day(amount.end_on),
        "place": _place(amount.place),
    }


def _status(row: Initiative) -> str:
    """Return the status in the product's word; in the paper's own where nobody knows what those mean."""
    return row.status_quote if row.status == "uden-status" and row.status_quote else STATUSES[row.status]


def _owners(row: Initiative, names: dict[str, str]) -> list[Owner]:
    """Return everybody who owns or is told, the forums under their names in the register."""
    known = {(owner.forum_id, owner.role) for owner in row.owners}
    mentioned = (
        Owner(names[one.forum_id], "forum", one.role, one.forum_id, place=one.place)
        for one in row.forums
        if (one.forum_id, one.role) not in known
    )
    return [*row.owners, *mentioned]


def _owner(owner: Owner) -> dict:
    return {
        "name": owner.name,
        "kind": owner.kind,
        "role": owner.role,
        "forum_id": owner.forum_id,
        "organisation_id": owner.organisation_id,
    }


def _follow_up(follow_up: FollowUp, names: dict[str, str]) -> dict:
    window = follow_up.window
    return {
        "quote": follow_up.quote,
        "kind": window.kind,
        "start": _day(window.start),
        "end": _day(window.end),
        "recurrence": window.recurrence,
        "forum": names.get(follow_up.forum_id),
        "place": _place(follow_up.place),
    }


def initiatives_as_text(reading: Reading, register: Register) -> list[str]:
    """Return the lines of a follow-up table: one of counts, then each initiative with what was found in it."""
    names = _names(register)
    n_distinct = len({min((position, *row.same_as)) for position, row in enumerate(reading.rows)})
    sectors = Counter(row.sector for row in reading.rows)
    lines = [
        f"{reading.document.title or reading.document.name} ({reading.document.dated_on or 'uden dato'})",
        f"{n_distinct} initiativer ({len(reading.rows)} forekomster): "
        + ", ".join(f"{sector} {count}" for sector, count in sectors.items()),
    ]
    for position, row in enumerate(reading.rows):
        lines += ["", *_told(position, row, names)]
    return lines


def _told(position: int, row: Initiative, names: dict[str, str]) -> list[str]:
    mark = " [ændret]" if row.changed else ""
    told = [
        f"[{position}] {row.title}{mark}",
        f"    {row.sector} · {row.theme or 'uden tema'} · {row.place}",
        f"    status: {STATUSES[row.status]}" + (f" (»{row.status_quote}«)" if row.status_quote else ""),
    ]
    told += [f"    trafiklys: {row.light}"] if row.light else []
    told += [f"    udført: {row.percent:g} %".replace(".", ",")] if row.percent is not None else []
    for role, word in (("owner", "forankret i"), ("informed", "orienteres")):
        owners = [owner.name for owner in _owners(row, names) if owner.role == role]
        told += [f"    {word}: {', '.join(owners)}"] if owners else []
    for follow_up in row.follow_ups:
        window = follow_up.window
        span = f"{_day(window.start) or ''}..{_day(window.end) or ''}" if window.start or window.end else "uden dage"
        told.append(
            f"    {names.get(follow_up.forum_id, 'intet forum')}: {KINDS[window.kind]} {span}, »{follow_up.quote}«"
        )
    told += [f"    beløb: {amount.amount_dkk:.0f} kr. (»{amount.quote}«)" for amount in row.amounts]
    told += [f"    foreslås som samme som: {', '.join(f'[{other}]' for other in row.same_as)}"] if row.same_as else []
    return told


def figures_as_json(reading: FigureReading, register: Register) -> dict:
    """Return ``observations`` in the order of the document, and ``totals`` of the source beside the sum of their parts.

    The observations hold also the counts and bases of shares. ``figures`` are told only where some are no observations:
    every figure of the paper with its role, changes and ranks among them. A total's ``agrees`` is null where a part is
    unknown; shares are 0-100.
    """
    observations = [*reading.rows, *(figure for figure in reading.beside if figure.role == BASE)]
    others = [figure for figure in reading.beside if figure.role != BASE]
    told = {"observations": [_observation(row) for row in observations]}
    told |= {"figures": [_observation(row) for row in (*observations, *others)]} if others else {}
    return told | {"totals": [_total(total) for total in reading.totals]}


def _observation(row: Observation) -> dict:
    return {
        "indicator": row.indicator,
        "organisation": row.organisation,
        "kommune_code": row.kommune_code,
        "population": row.population,
        "period_start": _day(row.period_start),
        "period_end": _day(row.period_end),
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "unit": row.counted,
        "per": row.per,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "qualifier": row.qualifier,
        "quote": row.quote,
        "place": _place(row.place),
        "note": row.note,
        "role": row.role,
    }


def _total(total: CheckedTotal) -> dict:
    return {
        "place": _place(total.place),
        "organisation": total.organisation,
        "indicator": total.indicator,
        "period_start": _day(total.period_start),
        "period_end": _day(total.period_end),
        "of": total.what,
        "n_parts": total.n_parts,
        "stated": danish_number(total.stated),
        "expected": total.expected,
        "agrees": total.agrees,
    }


def figures_as_text(reading: FigureReading, register: Register) -> list[str]:
    """Return the lines of a table of figures: one of counts, each figure, each total."""
    lines = [f"{reading.document.title or reading.document.name}", f"{len(reading.rows)} tal"]
    lines += [f"  {_figure_told(row)}" for row in reading.rows]
    return [
        *lines,
        "",
        f"{len(reading.totals)} totaler regnet efter",
        *(f"  {_total_told(one)}" for one in reading.totals),
    ]


def _figure_told(row: Observation) -> str:
    period = f"{row.period_start}..{row.period_end}" if row.period_start else "uden periode"
    value = danish_number(row.value) or row.qualifier or ""
    return f"{row.indicator} · {row.organisation} · {period}: {value} {row.unit or ''} (»{row.quote}«, {row.place})"


def _total_told(total: CheckedTotal) -> str:
    told = {True: "passer", False: f"passer ikke: {total.expected}", None: "kan ikke regnes efter: et tal mangler"}
    return (
        f"{total.place}: {total.indicator} · {total.organisation}: {danish_number(total.stated)} {told[total.agrees]}"
    )


def minutes_as_json(reading: MinutesReading, register: Register) -> dict:
    """Return ``meeting``, ``agenda_items``, ``decisions``, ``follow_ups`` and ``figures`` of minutes.

    Forums have the names of the register, else the words found; ``number`` and ``agenda_number`` are whole numbers
    where they are; the passages of a part are parted by line feeds; clock times are HH:MM.
    """
    names = _names(register)
    return {
        "meeting": _meeting(reading.meeting, names),
        "agenda_items": [_item(item) for item in reading.agenda_items],
        "decisions": [_decision(decision) for decision in reading.decisions],
        "follow_ups": [_promise(promise, names) for promise in reading.promises],
        "figures": [_observation(figure) for figure in reading.figures],
    }


def _meeting(meeting: Meeting, names: dict[str, str]) -> dict:
    return {
        "forum": names.get(meeting.forum_id),
        "forum_found": meeting.forum_found,
        "held_on": _day(meeting.held_on),
        "start_time": _time(meeting.start_time),
        "end_time": _time(meeting.end_time),
        "place": meeting.venue,
        "number": meeting.number,
        "written_on": _day(meeting.written_on),
        "chairs": [_chair(chair) for chair in meeting.chairs],
        "n_attending": meeting.n_attending,
        "n_absent": meeting.n_absent,
        "attending": [_presence(presence) for presence in meeting.attending],
        "absent": [_presence(presence) for presence in meeting.absent],
        "next_meetings": [_planned(planned, names) for planned in meeting.next_meetings],
        "lines": _place(meeting.place),
    }


def _chair(chair: Presence) -> str:
    """Return role and organisation of a chair, after the name where names are shown."""
    role = chair.role[:1].upper() + chair.role[1:] if chair.role else None
    return ", ".join(part for part in (*chair.names, role, chair.organisation) if part)


def _presence(presence: Presence) -> dict:
    told = {"organisation": presence.organisation, "role": presence.role, "n": presence.n}
    return told | ({"names": list(presence.names)} if presence.names else {})


def _planned(planned: PlannedMeeting, names: dict[str, str]) -> dict:
    return {
        "on": _day(planned.on),
        "forum": names.get(planned.forum_id),
        "start_time": _time(planned.start_time),
        "end_time": _time(planned.end_time),
        "place": planned.venue,
        "quote": planned.quote,
        "lines": _place(planned.place),
    }


def _item(item: AgendaItem) -> dict:
    return {
        "number": _number(item.number),
        "title": item.title,
        "timed": item.timed,
        "recommendation": _text(item.recommendation),
        "description": _text(item.description),
        "attachments": _text(item.attachments),
        "minutes": _text(item.minutes),
        "recommendations": [_recommendation(each) for each in item.recommendations],
        "amounts": [_money(amount) for amount in item.amounts],
        "stations": [_station(each) for each in item.stations],
        "place": _place(item.place),
    }


def _station(station: Station) -> dict:
    return {
        "body": station.body,
        "forum_id": station.forum_id,
        "on": _day(station.on),
        "until": _day(station.until),
        "outcome": station.outcome,
        "is_coming": station.is_coming,
        "subject": station.subject,
        "quote": station.quote,
        "place": _place(station.place),
    }


def _recommendation(recommendation: Recommendation) -> dict:
    return {
        "number": recommendation.number,
        "text": recommendation.text,
        "answer": recommendation.answer,
        "answer_quote": recommendation.answer_quote,
        "answer_place": recommendation.answer_place and _place(recommendation.answer_place),
        "place": _place(recommendation.place),
    }


def _text(passages: tuple[Passage, ...]) -> str:
    """Return the passages of a part, one a line, points of lists with a dash before them."""
    return "\n".join(f"{'  ' * (p.level - 1)}- {p.text}" if p.level else p.text for p in passages)


def _decision(decision: Decision) -> dict:
    return {
        "agenda_number": _number(decision.agenda_number),
        "text": decision.text,
        "kind": decision.kind,
        "quote": decision.quote,
        "sure": decision.sure,
        "place": _place(decision.place),
    }


def _promise(promise: Promised, names: dict[str, str]) -> dict:
    """Return a follow-up; ``forum`` is the one it comes back to, who answers for it where nobody else is named."""
    window = promise.window
    owners = [names.get(owner.forum_id) or owner.name for owner in promise.responsible]
    return {
        "agenda_number": _number(promise.agenda_number),
        "text": promise.text,
        "type": promise.type,
        "responsible": listed(owners) or names.get(promise.forum_id),
        "owners": [_owner(owner) for owner in promise.responsible],
        "forum": names.get(promise.forum_id),
        "quote": promise.quote,
        "kind": window.kind,
        "start": _day(window.start),
        "end": _day(window.end),
        "recurrence": window.recurrence,
        "place": _place(promise.place),
    }


def _number(number: str | None) -> int | str | None:
    return int(number) if number is not None and number.isdigit() else number


def _time(moment: time | None) -> str | None:
    return moment and moment.strftime("%H:%M")


def minutes_as_text(reading: MinutesReading, register: Register) -> list[str]:
    """Return the lines of minutes: the meeting, each item, what was decided and promised."""
    names = _names(register)
    meeting = reading.meeting
    lines = [
        f"{names.get(meeting.forum_id) or meeting.forum_found or 'Ukendt forum'}, {meeting.held_on or 'uden dato'}",
        f"{_count(meeting.n_attending)} til stede, {_count(meeting.n_absent)} med afbud",
    ]
    lines += [f"næste møde: {planned.on} {names.get(planned.forum_id, '')}" for planned in meeting.next_meetings]
    lines += ["", f"{len(reading.agenda_items)} punkter"]
    lines += [f"  {item.number or '-'}. {item.title} ({item.place})" for item in reading.agenda_items]
    lines += ["", f"{len(reading.decisions)} beslutninger"]
    lines += [
        f"  pkt. {decision.agenda_number}: {DECISION_KINDS[decision.kind]}: {decision.text} ({decision.place})"
        for decision in reading.decisions
    ]
    lines += ["", f"{len(reading.promises)} opfølgninger"]
    lines += [f"  {_promise_told(promise, names)}" for promise in reading.promises]
    lines += ["", f"{len(reading.figures)} tal"]
    lines += [f"  {figure.indicator}: »{figure.quote}« ({figure.place})" for figure in reading.figures]
    return lines


def checked_as_text(checked: Checked) -> str:
    """Return what to look at before minutes are sent, by group; one line where there is nothing."""
    if not checked.n_found:
        return "Intet at se efter: indstillinger er besvaret, opgaver har ansvarlig og tid, og bilag er på listen."
    lines = [f"{checked.n_found} at se efter, før referatet sendes"]
    for heading, found in checked_groups(checked):
        lines += ["", f"{heading} ({len(found)})", *(f"  {one.place}: {one.reason}" for one in found)]
    return "\n".join(lines)


def checked_groups(checked: Checked) -> list[tuple[str, tuple[Problem, ...]]]:
    """Return what a draft leaves open by group, each with its Danish heading; the groups without anything left out."""
    groups = (
        ("Indstillinger uden svar", checked.not_answered),
        ("Løfter og opgaver uden ansvarlig eller tid", checked.without_who_or_when),
        ("Bilag, der mangler", checked.annexes),
    )
    return [group for group in groups if group[1]]


def _count(n: int | None) -> str:
    return "ukendt antal" if n is None else str(n)


def _promise_told(promise: Promised, names: dict[str, str]) -> str:
    window = promise.window
    span = f"{_day(window.start) or ''}..{_day(window.end) or ''}" if window.start or window.end else "uden dage"
    whose = promise.who or names.get(promise.forum_id) or "ingen nævnt"
    return f"{PROMISE_TYPES[promise.type]} · {whose}: {KINDS[window.kind]} {span}, »{promise.quote}« ({promise.place})"
