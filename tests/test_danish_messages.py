"""Every message is listed once, said somewhere, and fit to show."""

import ast
from pathlib import Path

from danish.messages import FINDING, QUESTION, REFUSED, WARNING, messages

ROOT = Path(__file__).parent.parent
SEVERITY_OF = {
    "refusal": REFUSED,
    "refused": REFUSED,
    "_refused": REFUSED,
    "trouble": REFUSED,
    "warning": WARNING,
    "ask": QUESTION,
    "finding": FINDING,
}
"""The function or method that says a message -> the severity it says it with."""


def said() -> set[tuple[str, str]]:
    """Every key with its severity that the product's code names where it says something."""
    found = set()
    for path in (file for room in ("danish", "loaders", "data", "pages") for file in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                keys = {part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)}
                found |= {(key, SEVERITY_OF[name]) for key in keys if name in SEVERITY_OF and isinstance(key, str)}
    return found


def test_what_is_said_is_listed_and_what_is_listed_is_said():
    keys = {key for key, _ in messages()}
    used = {one for one in said() if one[0] in keys or one[0].isupper()}
    assert used - set(messages()) == set()
    constants = {
        node.value
        for room in ("danish", "loaders", "data", "pages")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert keys - constants == set()


def test_a_message_is_whole_sentences_and_a_refusal_says_what_to_do():
    for (key, severity), told in messages().items():
        assert told.sentence.endswith((".", ")", "?")), key
        assert severity in SEVERITY_OF.values(), key
        assert severity != REFUSED or told.do.endswith("."), key


def test_a_refusal_says_that_nothing_was_changed():
    assert "Intet er ændret." in messages()["TOM_FIL", REFUSED].words()
