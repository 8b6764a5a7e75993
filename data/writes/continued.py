"""Which initiatives of an issue are which of the issue before: what papers leave open, and what people decide."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from data import schema
from data.labels import SAID_OF_PAIRS
from data.queries.before_writing import plans as issues
from data.queries.before_writing import whose
from data.writes.records import Writer, add_keyless, must_be_seen, note, refused

CONTINUED_STATES = ("same", "different", "proposed")


def decide_continued(
    connection: Connection,
    *,
    initiative_id: str,
    earlier_id: str,
    state: str,
    seen: str | None = None,
    reason: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record whether a person says that an initiative is one of the issue before in other words.

    ``proposed`` takes it back. ``seen`` is the state the writer saw, None where it does not matter.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        Nobody has proposed it, the state is none of `CONTINUED_STATES`, or it is not as seen.
    """
    writer.must_write(connection, whose.initiatives, [initiative_id, earlier_id])
    if state not in CONTINUED_STATES:
        raise refused("UKENDT_VALG", found=state, what="en afgørelse")
    last = issues.last_initiative_link(connection, initiative_id, earlier_id)
    if last is None:
        raise refused("IKKE_FORESLAAET", found=initiative_id, other=earlier_id)
    must_be_seen(seen, last["state"], "er der taget stilling til, om det er samme initiativ")
    said = {"state": state, "reason": reason, "writer": writer.name[:120], "recorded_at": recorded_at}
    # Whether two are the same does not depend on the day, so the decision holds from where the question does.
    pair = {name: last[name] for name in ("initiative_id", "earlier_id", "valid_from_on")}
    add_keyless(connection, schema.initiative_link, [pair | said])
    told = {"about": ("initiative", initiative_id), "old": SAID_OF_PAIRS[last["state"]], "new": SAID_OF_PAIRS[state]}
    subject = f"{initiative_id} {earlier_id} {state}"
    note(connection, recorded_at, writer, "samme initiativ", subject, reason=reason, **told)


def ask_continued(
    connection: Connection,
    ids: Sequence[str],
    likely: Mapping[int, tuple[str, str]],
    apart: Mapping[int, str],
    dated_on: date,
    recorded_at: datetime,
) -> list[tuple[str, str]]:
    """Record which rows may be earlier initiatives, and return the pairs that nobody has decided about.

    What a person has said on a page stands; what was answered when a paper was loaded holds as long as the answer.

    Parameters
    ----------
    ids
        The initiatives of the rows.
    likely
        For some rows, by position, the earlier initiative it may be and why.
    apart
        For some rows, likewise, the one it was answered not to be.
    """
    told = {(ids[at], earlier_id): ("proposed", why) for at, (earlier_id, why) in sorted(likely.items())}
    told |= {(ids[at], earlier_id): ("different", None) for at, earlier_id in sorted(apart.items())}
    open_pairs, new = [], []
    for (initiative_id, earlier_id), (state, why) in told.items():
        last = issues.last_initiative_link(connection, initiative_id, earlier_id)
        is_news = state == "proposed" if last is None else last["writer"] is None and last["state"] != state
        if is_news:
            pair = {"initiative_id": initiative_id, "earlier_id": earlier_id, "valid_from_on": dated_on}
            new.append(pair | {"state": state, "reason": why, "writer": None, "recorded_at": recorded_at})
        now = state if is_news or last is None else last["state"]
        if now == "proposed":
            open_pairs.append((initiative_id, earlier_id))
    add_keyless(connection, schema.initiative_link, new)
    return open_pairs
