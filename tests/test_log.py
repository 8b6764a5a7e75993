"""The log: on one line, without what a stranger could write into it, and never more than somebody can read."""

import io
import logging

import pytest

import log


@pytest.fixture
def written():
    """A logger kept tidy, and what it has written."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    handler.addFilter(log.Tidy())
    stranger = logging.Logger("streamlit.prøve", logging.DEBUG)
    stranger.addHandler(handler)
    return stranger, told


def record(kind: str, created: float, *, line: int = 1, level: int = logging.WARNING) -> logging.LogRecord:
    made = logging.LogRecord(kind, level, "fil.py", line, "afvist %s", ("x",), None)
    made.created = created
    return made


def test_control_signs_never_reach_the_log(written):
    stranger, told = written
    stranger.warning("afvist: %s", "a\nERROR Fejl 000000\r\x1b[31m\x00\u2028b\x9bc")
    assert told.getvalue() == "afvist: a\\nERROR Fejl 000000\\r\\x1b[31m\\x00\\u2028b\\x9bc\n"


def test_the_text_of_an_error_cannot_look_like_a_line_of_its_own(written):
    stranger, told = written
    try:
        raise ValueError("x\n2026-01-01 INFO Startet\x1b[2J")
    except ValueError:
        stranger.exception("Fejl")
    first, *others = told.getvalue().rstrip("\n").split("\n")
    assert first == "Fejl"
    assert all(line.startswith("    ") for line in others)
    assert "\x1b" not in told.getvalue()


def test_a_forged_session_cannot_fill_the_log(written):
    stranger, told = written
    for number in range(10_000):
        stranger.warning(f"afvist besked nummer {number}")
    lines = told.getvalue().splitlines()
    assert len(lines) == log.KEPT_PER_KIND
    assert lines[-1].endswith("(flere af samme slags i dette minut skrives ikke)")


def test_the_next_minute_says_how_many_were_left_out():
    tidy = log.Tidy()
    assert [tidy.filter(record("a", second)) for second in range(8)] == [True] * 5 + [False] * 3
    later = record("a", log.WINDOW_SECONDS)
    assert tidy.filter(later)
    assert later.getMessage() == "afvist x (siden sidst 3 mere af samme slags)"


def test_one_kind_leaves_room_for_the_others():
    tidy = log.Tidy()
    for _ in range(20):
        tidy.filter(record("a", 0.0))
    assert tidy.filter(record("a", 0.0, line=2)) and tidy.filter(record("b", 0.0))


def test_errors_that_fail_in_different_lines_are_different_kinds(written):
    stranger, told = written
    for _ in range(20):
        for fail in (lambda: 1 / 0, lambda: [][1]):
            try:
                fail()
            except (ZeroDivisionError, IndexError):
                stranger.exception("Fejl i en side")
    assert told.getvalue().count("ZeroDivisionError") == told.getvalue().count("IndexError") == log.KEPT_PER_KIND


def test_what_the_product_did_is_never_left_out():
    tidy = log.Tidy()
    done = [record(log.NAME, 0.0, level=logging.INFO) for _ in range(50)]
    assert all(tidy.filter(one) for one in done)


def test_all_that_is_logged_in_the_process_is_kept_tidy_and_the_product_writes_its_own(monkeypatch):
    other = logging.StreamHandler(io.StringIO())
    stranger = logging.getLogger("test_log.fremmed")
    stranger.addHandler(other)
    monkeypatch.setattr(log.logger, "handlers", [])
    monkeypatch.setattr(logging, "lastResort", logging.StreamHandler(io.StringIO()))
    level = log.logger.level
    try:
        log.begin()
        log.begin()
        (own,) = log.logger.handlers
        for handler in (own, other, logging.lastResort):
            assert len([one for one in handler.filters if isinstance(one, log.Tidy)]) == 1
    finally:
        log.logger.setLevel(level)
        stranger.removeHandler(other)
