"""What was agreed: how it ended, what it is the same as, and what people say was agreed without a paper."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from itertools import count

from sqlalchemy import Connection

from danish.text import slug
from data import schema
from data.labels import COMMITMENT_TYPES, ENDED_STATES, SAID_OF_PAIRS
from data.queries.before_writing import minutes as meeting_register
from data.queries.before_writing import plans as issues
from data.queries.before_writing import whose
from data.rows import NOWHERE, window_values
from data.writes.records import Writer, add, add_keyless, must_be_seen, note, refused
from measures.commitments.lives import OPEN_AGAIN, PROPOSED

LINK_STATES = ("same", "proposed", "different")
LONGEST_ID = 200
_SAID = {**ENDED_STATES, OPEN_AGAIN: "åben", PROPOSED: "skal afgøres"}


def end_commitment(
    connection: Connection,
    *,
    ids: Sequence[str],
    state: str,
    reason: str | None = None,
    replaced_by: str | None = None,
    agenda_item_id: int | None = None,
    on: date,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record what a person says became of a commitment on a day; said again it changes nothing.

    Parameters
    ----------
    ids
        All ids it is told under.
    state
        A code of :data:`data.labels.ENDED_STATES`; "aaben": it is open after all; or, of an item, "foreslaaet": whether
        that one took it up is to be asked again.
    replaced_by
        The id of what took its place, for "erstattet".
    agenda_item_id
        The item of an agenda that is confirmed to have taken it up, or, for "aaben", that did not.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such commitment, item or state; or nothing, or itself, is to have taken its place.
    """
    writer.must_write(connection, whose.commitments, ids)
    must_be_commitments(connection, [*ids, *([replaced_by] if replaced_by else [])])
    is_whole = (state == "erstattet") == bool(replaced_by) and replaced_by not in ids
    is_asked = state == PROPOSED and agenda_item_id is not None
    if not (is_asked or state in (*ENDED_STATES, OPEN_AGAIN)) or not is_whole:
        raise refused("UKENDT_VALG", found=state, what="noget, der kan blive af en aftale")
    if agenda_item_id is not None and meeting_register.day_of_item(connection, agenda_item_id) is None:
        raise refused("FINDES_IKKE", what="Punktet", found=agenda_item_id)
    said = {"state": state, "reason": reason, "replaced_by_id": replaced_by, "on_day": on, "valid_from_on": on}
    new, before = [], None
    for one in ids:
        last = meeting_register.last_end(connection, one, agenda_item_id)
        if last is None or last["writer"] is None or any(last[name] != value for name, value in said.items()):
            new.append(said | {"commitment_id": one, "agenda_item_id": agenda_item_id, "writer": writer.name[:120]})
            before = before or (last and last["state"])
    if new:
        add_keyless(connection, schema.commitment_end, [one | {"recorded_at": recorded_at} for one in new])
        told = {"old": _SAID[before or OPEN_AGAIN], "new": _SAID[state], "reason": reason}
        note(connection, recorded_at, writer, "aftale", f"{ids[0]} {state}", about=("commitment", ids[0]), **told)


def add_commitment(
    connection: Connection,
    *,
    type: str,
    text: str,
    forum_id: str | None,
    doers: Sequence[str],
    window: Mapping,
    initiative_id: str | None = None,
    reason: str | None = None,
    on: date,
    recorded_at: datetime,
    writer: Writer,
) -> str:
    """Record what a person says was agreed, without a paper, and return its id.

    Parameters
    ----------
    type
        A code of :data:`data.labels.COMMITMENT_TYPES`.
    window
        kind, start, end, named_start, recurrence and quote, as a reader gives windows.
    on
        The day from which it is known.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        An unknown type, forum or initiative, or no words.
    """
    writer.must_write(connection, whose.agreement, forum_id, initiative_id)
    if type not in COMMITMENT_TYPES:
        raise refused("UKENDT_VALG", found=type, what="en slags aftale")
    if forum_id is not None and forum_id not in issues.forum_names(connection):
        raise refused("UKENDTE_FORA", found=forum_id)
    if initiative_id is not None and meeting_register.unknown_initiatives(connection, [initiative_id]):
        raise refused("FINDES_IKKE", what="Initiativet", found=initiative_id)
    if not text.strip():
        raise refused("FINDES_IKKE", what="Aftalens tekst", found="")
    commitment_id = _free_id(connection, f"{on}-{slug(text, length=80)}")
    row = {
        "commitment_id": commitment_id,
        "type": type,
        "initiative_id": initiative_id,
        "position": 0,
        "quote": "",
        **_told(text, forum_id, doers, window),
        "writer": writer.name[:120],
        "reason": reason,
        "valid_from_on": on,
        "recorded_at": recorded_at,
        **NOWHERE,
    }
    add(connection, schema.commitment, [row])
    told = {"new": _words(connection, row), "reason": reason}
    note(connection, recorded_at, writer, "aftale oprettet", commitment_id, about=("commitment", commitment_id), **told)
    return commitment_id


def correct_commitment(
    connection: Connection,
    *,
    commitment_id: str,
    text: str,
    forum_id: str | None,
    doers: Sequence[str],
    window: Mapping,
    is_moved: bool,
    reason: str,
    on: date,
    seen: int | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record that something a person says was agreed is otherwise; told again it changes nothing.

    Parameters
    ----------
    window
        As `add_commitment` has it.
    is_moved
        True where another time was agreed, which counts as a move; False where the time was written wrong.
    on
        The day from which it is known, never before what was told last.
    seen
        ``commitment_row_id`` of the version the writer saw, None where it does not matter.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        A paper tells of it or nobody does, it is not as seen, an unknown forum, no words or no reason.
    """
    writer.must_write(connection, whose.commitments, [commitment_id], forum_id)
    last = meeting_register.told_by_person(connection, commitment_id)
    if last is None:
        raise refused("FINDES_IKKE", what="En aftale uden papir med nummeret", found=commitment_id)
    must_be_seen(seen, last["commitment_row_id"], "er aftalen rettet af en anden")
    if forum_id is not None and forum_id not in issues.forum_names(connection):
        raise refused("UKENDTE_FORA", found=forum_id)
    if not text.strip() or not reason.strip():
        raise refused("UDFYLD", what="aftalens tekst eller begrundelsen")
    told = _told(text, forum_id, doers, window)
    if any(last[name] != value for name, value in told.items()):
        said = {"is_correction": not is_moved, "reason": reason.strip(), "writer": writer.name[:120]}
        since = {"valid_from_on": max(on, last["valid_from_on"]), "recorded_at": recorded_at}
        kept = {name: value for name, value in last.items() if name != "commitment_row_id"}
        add(connection, schema.commitment, [kept | told | said | since])
        action = "aftale flyttet" if is_moved else "aftale rettet"
        both = {"old": _words(connection, last), "new": _words(connection, told), "reason": reason.strip()}
        note(connection, recorded_at, writer, action, commitment_id, about=("commitment", commitment_id), **both)


def _told(text: str, forum_id: str | None, doers: Sequence[str], window: Mapping) -> dict:
    """Return the columns of what a person tells was agreed."""
    who = {"responsible": ", ".join(doers) or None, "doers": list(doers)}
    return {"forum_id": forum_id, "text": text.strip(), **who, **window_values(window)}


def _words(connection: Connection, told: Mapping) -> str:
    """Return what was agreed, with whom and when, in one line."""
    names = issues.forum_names(connection)
    forum = names[told["forum_id"]][0] if told["forum_id"] in names else None
    return " · ".join(filter(None, [told["text"], forum, told["responsible"], told["phrase"]]))


def link_commitments(
    connection: Connection,
    *,
    commitment_id: str,
    earlier_id: str,
    state: str,
    reason: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record whether a person says that two commitments are one; said again it changes nothing.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such commitment or state.
    """
    writer.must_write(connection, whose.commitments, [commitment_id, earlier_id])
    must_be_commitments(connection, [commitment_id, earlier_id])
    if state not in LINK_STATES:
        raise refused("UKENDT_VALG", found=state, what="noget, der gælder to aftaler")
    last = meeting_register.last_link(connection, commitment_id, earlier_id)
    if last is None or last["state"] != state:
        pair = {"commitment_id": commitment_id, "earlier_id": earlier_id, "state": state, "reason": reason}
        said = pair | {"writer": writer.name[:120], "recorded_at": recorded_at}
        add_keyless(connection, schema.commitment_link, [said])
        subject = f"{commitment_id} {earlier_id} {state}"
        told = {"old": SAID_OF_PAIRS[last["state"] if last else "proposed"], "new": SAID_OF_PAIRS[state]}
        told |= {"about": ("commitment", commitment_id), "reason": reason}
        note(connection, recorded_at, writer, "samme aftale", subject, **told)


def relate(
    connection: Connection,
    *,
    document_id: int,
    taken_up: Sequence[Mapping],
    continued: Sequence[Mapping],
    recorded_at: datetime,
    writer: Writer,
) -> int:
    """Record what minutes tell of what was agreed before, and return how much of it is news.

    What was read of these minutes before and is not read any more is taken back, as when another paper has been loaded
    that explains it better. What a person has said of a pair or an item stands.

    Parameters
    ----------
    document_id
        The minutes.
    taken_up
        commitment_id, agenda_item_id of the item that took it up, ``is_sure``, reason. What is unsure is proposed.
    continued
        commitment_id of what these minutes tell, earlier_id of what it puts off or repeats, ``is_sure``, reason.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such commitment, or these minutes have no such item.
    """
    writer.must_write(connection, whose.documents, document_id)
    told = [one[name] for one in continued for name in ("commitment_id", "earlier_id")]
    must_be_commitments(connection, [*told, *(one["commitment_id"] for one in taken_up)])
    items = meeting_register.unknown_items(connection, document_id, [one["agenda_item_id"] for one in taken_up])
    if items:
        raise refused("FINDES_IKKE", what="Punktet", found=", ".join(map(str, sorted(items))))
    ends = _news(
        meeting_register.ends_by_items(connection, [document_id]),
        ("commitment_id", "agenda_item_id"),
        taken_up,
        {True: "behandlet", False: PROPOSED, None: OPEN_AGAIN},
    )
    links = _news(
        meeting_register.links_of(connection, document_id),
        ("commitment_id", "earlier_id"),
        continued,
        {True: "same", False: "proposed", None: "different"},
    )
    day = meeting_register.day_of_minutes(connection, document_id)
    since = {"recorded_at": recorded_at, "writer": None}
    on = {"on_day": day, "valid_from_on": day, "replaced_by_id": None}
    add_keyless(connection, schema.commitment_end, [one | on | since for one in ends])
    add_keyless(connection, schema.commitment_link, [one | since for one in links])
    if ends or links:
        note(connection, recorded_at, writer, "aftaler sammenholdt", f"{len(ends) + len(links)} oplysninger")
    return len(ends) + len(links)


def _news(
    known: Sequence[Mapping], key: tuple[str, str], told: Sequence[Mapping], states: Mapping[bool | None, str]
) -> list[dict]:
    """Return the rows that say what was not known of the pairs told, and that take back those not told any more."""
    newest = {tuple(row[name] for name in key): row for row in known}
    wanted = {tuple(one[name] for name in key): (states[one["is_sure"]], one.get("reason")) for one in told}
    rows = []
    for pair in {**newest, **wanted}:
        before = newest.get(pair)
        state, reason = wanted.get(pair, (states[None], None))
        is_news = state != states[None] if before is None else before["writer"] is None and before["state"] != state
        if is_news:
            rows.append(dict(zip(key, pair, strict=True)) | {"state": state, "reason": reason})
    return rows


def must_be_commitments(connection: Connection, commitment_ids: Collection[str]) -> None:
    """Raise ValueError unless these are commitments."""
    unknown = sorted(set(commitment_ids) - meeting_register.known_commitments(connection, commitment_ids))
    if unknown:
        raise refused("FINDES_IKKE", what="Aftalen", found=", ".join(unknown))


def _free_id(connection: Connection, name: str) -> str:
    names = (name[:LONGEST_ID] + (f"-{number}" if number > 1 else "") for number in count(1))
    return next(one for one in names if not meeting_register.known_commitments(connection, [one]))
