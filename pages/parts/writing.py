"""The one way a page writes: as whom, in one transaction, and seen at once by the next run."""

from collections.abc import Callable

from data.queries import issues
from data.store import StoreError
from data.writes import Writer
from pages.parts.markup import element, show, text
from pages.parts.view import View
from settings import settings


def may_write() -> bool:
    """Return whether pages may write; a page shows no button for what it may not."""
    return settings().editing


def writer() -> Writer:
    """Return who writes from a page: the page itself, as long as nobody signs in."""
    return Writer("siden", may_write=may_write())


def write(view: View, action: Callable, **values: object) -> object:
    """Do one write whole or not at all, and let the next run of any reader in this process see it.

    Call it from a widget's callback or from the page itself; a refusal is said where it is called, from a callback at
    the top of the page.

    Parameters
    ----------
    view : View
        Whose database is written to.
    action : callable
        One of `data.writes`: it gets the connection, ``recorded_at``, ``writer`` and the values.

    Returns
    -------
    object
        What the action returns, True where it returns nothing; None where it was refused and nothing was changed.
    """
    try:
        with view.snapshot.store.writing() as connection:
            done = action(connection, recorded_at=issues.moment(connection), writer=writer(), **values)
    except (PermissionError, ValueError, StoreError) as refusal:
        show(element("p", text(refusal), class_="kly-notice", role="alert"))
        return None
    view.snapshot.forget_version()
    return True if done is None else done
