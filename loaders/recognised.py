"""How sure a kind of paper is that a document is of its kind, with the work done to find out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recognised:
    """``score`` is 0-1: 1 beyond doubt, 0.5 as likely as not. ``because`` says in Danish what it rests on.

    ``work`` is what the kind has found on the way (an outline, columns), handed on to its reader so that nothing is
    done twice. ``is_sure`` where the paper itself says what it is and is built so all through: nothing is asked then.
    """

    score: float
    because: str
    work: object = None
    is_sure: bool = False
    is_sure: bool = False
