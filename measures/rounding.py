"""Round once, at display, and half up as in Denmark."""

from decimal import ROUND_HALF_UP, Context, Decimal

ONE_DECIMAL_FROM = 100
MOST_DECIMALS = 6


def half_up(value: float | Decimal, decimals: int = 0) -> Decimal:
    """Return a number rounded half up (away from 0), with its trailing zeros.

    Parameters
    ----------
    value : float or Decimal
        The unrounded number.
    decimals : int
        0 or more; negative rounds to tens, hundreds.

    Returns
    -------
    Decimal
        -0 is 0. Floats are read to 12 digits first, so that 28.499999999999996, which is 0.285 times 100, gives 29.

    Raises
    ------
    ValueError
        The number is not finite.

    **Source**: Danish practice (lex.dk, *afrunding*); Python's ``round`` is half to even.
    """
    number = Context(prec=12).create_decimal(value) if isinstance(value, Decimal) else Decimal(f"{value:.12g}")
    if not number.is_finite():
        raise ValueError("only a finite number can be rounded")
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


def share_decimals(whole: float) -> int:
    """Return the decimals a percentage may show: one from a whole of 100, none below.

    Parameters
    ----------
    whole : float
        What the percentage is of, 0 or more.

    **Source**: statistics notes, section 7.
    """
    return 1 if whole >= ONE_DECIMAL_FROM else 0


def telling_decimals(value: float, other: float, decimals: int) -> int:
    """Return the decimals at which two different numbers also look different.

    A limit of 8.02 and a benchmark of 7.99 both show 8.0; one more decimal shows what the verdict rests on.

    Parameters
    ----------
    value, other : float
        The unrounded numbers.
    decimals : int
        The decimals normally shown, 0 or more.

    Returns
    -------
    int
        ``decimals`` where the numbers are equal, differ already, or do not differ within 6 decimals.

    **Source**: statistics notes, section 7: the verdict is taken from unrounded figures.
    """
    steps = range(decimals, max(decimals, MOST_DECIMALS) + 1)
    return next((step for step in steps if half_up(value, step) != half_up(other, step)), decimals)
