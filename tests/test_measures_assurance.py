import pytest

from measures.xmr import assurance


@pytest.mark.parametrize(
    ("target", "improvement", "expected"),
    [
        (9, "increase", "consistent_pass"),
        (21, "increase", "consistent_fail"),
        (9, "decrease", "consistent_fail"),
        (21, "decrease", "consistent_pass"),
        (15, "increase", "inconsistent"),
        (10, "decrease", "inconsistent"),
        (20, "increase", "inconsistent"),
        (9, "neutral", None),
        (None, "increase", None),
    ],
)
def test_a_target_beyond_both_limits_is_met_always_or_never(target, improvement, expected):
    assert assurance(lower=10, upper=20, target=target, improvement=improvement) == expected


def test_without_limits_nothing_is_assured():
    assert assurance(lower=None, upper=None, target=5, improvement="increase") is None


def test_an_unknown_direction_is_refused():
    with pytest.raises(ValueError):
        assurance(lower=1, upper=2, target=5, improvement="better")
