"""What the documentation promises: commands, settings, files, and the picture of the data model."""

import re
import shlex
from pathlib import Path
from tomllib import loads

import pytest
from conftest import ROOT

import data.__main__
import loaders.__main__
from charts.palette import DARK, LIGHT
from settings import Settings
from tests.made_docs import DOCS, MADE

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_from_the_product_is_as_the_product_is(name):
    assert (DOCS / name).read_text(encoding="utf-8") == MADE[name](), "python -m tests.made_docs"


def test_the_first_two_commands_are_the_ones_promised():
    assert "pip install -r requirements.txt && streamlit run dashboard.py" in README
    assert "pip install -r requirements-dev.txt && pytest" in README


COMMANDS = re.findall(r"^python -m (loaders|data) (.+)$", README, flags=re.MULTILINE)
PARSERS = {"loaders": loaders.__main__._parser, "data": data.__main__._parser}


@pytest.mark.parametrize(("room", "command"), COMMANDS)
def test_a_command_of_the_readme_is_understood(room, command):
    PARSERS[room]().parse_args(shlex.split(command, comments=True))


def test_every_command_of_the_database_is_in_the_readme():
    told = {command.split()[0] for room, command in COMMANDS if room == "data"}
    assert told == {"backup", "restore", "check", "migrate", "purge", "roles", "grant", "withdraw"}


def test_every_setting_is_in_the_readme():
    names = {field.validation_alias or f"KLYNGE_{name.upper()}" for name, field in Settings.model_fields.items()}
    assert {name for name in names if f"`{name}`" not in README} == set()


def test_every_linked_file_exists():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert {link for link in links if not link.startswith("http") and not (ROOT / link).exists()} == set()


def test_every_page_of_the_menu_has_a_screenshot_in_the_readme():
    titles = re.findall(r'title="(\w+)"', (ROOT / "pages/shell.py").read_text(encoding="utf-8"))
    assert {title for title in titles if f"![{title}](" not in README} == set()


def test_the_style_sheet_has_the_colours_of_the_palette():
    style = (ROOT / "pages/parts/assets/parts.css").read_text(encoding="utf-8")
    for status in LIGHT.statuses:
        both = f".kly-{status} {{ color: light-dark({LIGHT.statuses[status]}, {DARK.statuses[status]}); }}"
        assert both in style


def pins(path: Path) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name.lower(): version for name, version in found}


def test_the_lock_holds_every_pin_with_hashes():
    wanted, locked = pins(ROOT / "requirements.txt"), pins(ROOT / "requirements.lock")
    assert {name: locked.get(name) for name in wanted} == wanted
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert text.count("--hash=sha256:") >= len(locked)


def test_the_product_asks_for_the_python_it_says():
    project = loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11" in README
