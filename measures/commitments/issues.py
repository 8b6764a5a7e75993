"""Which follow-ups of an initiative continue which, from one issue of a plan to the next."""

from collections.abc import Hashable, Sequence
from datetime import date

from measures.commitments.windows import Window


def continued(
    old: Sequence[tuple[Hashable, str | None, Window, str]], new: Sequence[tuple[str | None, Window, str]]
) -> list[Hashable | None]:
    """Return for each follow-up of a new issue the id of the one of an older issue that it continues, else None.

    Both are to the same forum. What stands unchanged continues itself; of the rest the earliest due of the old
    continues in the earliest due of the new. Each old one is continued at most once.

    Parameters
    ----------
    old
        (id, forum_id, window, quote) of each follow-up of the older issue.
    new
        (forum_id, window, quote) of each of the new.
    """
    found: list[Hashable | None] = [None] * len(new)
    for forum_id in dict.fromkeys(forum for forum, _, _ in new):
        standing = {one: (window, quote) for one, forum, window, quote in old if forum == forum_id}
        own = [at for at, (forum, _, _) in enumerate(new) if forum == forum_id]
        for at in own:
            same = sameness(*new[at][1:])
            one = next((one for one, told in standing.items() if sameness(*told) == same), None)
            if one is not None:
                found[at] = one
                del standing[one]
        left = sorted(standing, key=lambda one: _due_order(standing[one][0]))
        for at in sorted((at for at in own if found[at] is None), key=lambda at: _due_order(new[at][1])):
            if left:
                found[at] = left.pop(0)
    return found


def sameness(window: Window, quote: str) -> tuple:
    """Return what makes two follow-ups of one initiative to one forum the same: their days, else their words."""
    words = " ".join(quote.casefold().split()) if window.kind in ("conditional", "none") else None
    return (window.kind, window.start_on, window.end_on, window.recurrence, words)


def _due_order(window: Window) -> tuple:
    days = (window.last_on, window.start_on, window.end_on)
    return (*(day or date.max for day in days), window.kind, window.recurrence or "", window.phrase)
