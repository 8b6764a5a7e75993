"""The rules of the house, read from the syntax trees. There is no list of exceptions: change the design or the rule."""

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("data", "loaders", "measures", "charts", "exports", "pages", "migrations", "benchmarks")
SOURCES = sorted(
    path for path in [*ROOT.glob("*.py"), *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
)
OURS = {*ROOMS, "settings", "dashboard", "tests"}

# Who may import whom: the first pattern that fits a module decides. Standard library is free for all.
MAY_IMPORT = (
    ("settings", {"pydantic", "pydantic_settings"}),
    ("data.schema", {"sqlalchemy"}),
    ("data.labels", set()),
    ("data", {"data", "sqlalchemy", "pandas", "alembic", "snowballstemmer"}),
    ("loaders.__main__", {"loaders", "data", "settings", "tqdm"}),
    ("loaders.storing", {"loaders", "data", "sqlalchemy"}),
    (
        "loaders",
        {"loaders", "data.labels", "data.schema", "pdfplumber", "pdfminer", "pptx", "docx", "openpyxl", "lxml"}
        | {"dateutil", "snowballstemmer", "charset_normalizer", "pypdfium2"},
    ),
    ("measures", {"measures", "pandas", "numpy", "scipy", "statsmodels"}),
    ("charts", {"charts", "data.labels", "pandas", "plotly"}),
    ("exports", {"exports", "data.labels", "measures", "pandas", "xlsxwriter", "icalendar"}),
    (
        "pages.parts",
        {"pages.parts", "data", "loaders", "measures", "charts", "exports", "settings", "streamlit", "pandas", "babel"},
    ),
    ("pages", {"pages.parts", "data", "loaders", "measures", "charts", "exports", "settings", "streamlit", "pandas"}),
    (
        "dashboard",
        {"data.store", "data.snapshot", "pages.parts.feeds", "pages.parts.published", "settings", "exports"}
        | {"streamlit", "starlette"},
    ),
    ("migrations", {"alembic", "sqlalchemy", "data.schema"}),
    ("benchmarks", OURS | {"sqlalchemy", "pandas", "streamlit"}),
)

SQL_READERS = {"select", "text", "union", "union_all"}
SQL_WRITERS = {"insert", "update", "delete"}
MARKDOWN_CALLS = {
    "markdown", "write", "title", "header", "subheader", "caption", "error", "warning", "info", "success", "table",
    "metric", "badge", "button", "link_button", "radio", "pills", "segmented_control", "tabs", "expander", "toast",
    "checkbox", "toggle", "popover", "page_link", "download_button",
}  # fmt: skip


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported_names(path: Path) -> set[str]:
    """Every module a file imports, "data.schema" for both ways of writing it."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            is_package = (ROOT / node.module.replace(".", "/")).is_dir()
            names |= (
                set(inside) if is_package and node.module in OURS | {"data.queries", "pages.parts"} else {node.module}
            )
    return names


def allowed(module: str) -> set[str]:
    for prefix, names in MAY_IMPORT:
        if module == prefix or module.startswith(prefix + "."):
            return names
    raise AssertionError(f"{module} stands in no room")


def is_allowed(name: str, names: set[str]) -> bool:
    top = name.split(".")[0]
    return top in sys.stdlib_module_names or any(name == ok or name.startswith(ok + ".") for ok in names)


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_a_module_imports_only_what_its_room_may(path):
    names = allowed(module_name(path))
    assert sorted(name for name in imported_names(path) if not is_allowed(name, names)) == []


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_select_is_written_only_in_queries_and_writes_only_in_writes_and_store(path):
    module = module_name(path)
    from_sqlalchemy = {
        alias.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for alias in node.names
    }
    if not module.startswith(("data.queries", "migrations", "benchmarks", "data.choices", "data.store")):
        assert from_sqlalchemy & SQL_READERS == set()
    if not module.startswith(("data.writes.", "data.store", "migrations", "benchmarks")):
        assert from_sqlalchemy & SQL_WRITERS == set()


def chosen_functions(scope: ast.AST):
    """Every function whose name is ours to choose: not the methods by which a class fills the form of its base."""
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, ast.ClassDef) and node.bases:
            continue
        if isinstance(node, ast.FunctionDef):
            yield node
        yield from chosen_functions(node)


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_names_say_what_a_thing_is(path):
    assert not re.search(r"utils|helpers|common|manager|service", path.stem)
    functions = {node.name for node in chosen_functions(tree(path))}
    assert {name for name in functions if name.startswith(("get_", "process_", "handle_"))} == set()


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_the_clock_is_read_only_where_a_run_begins(path):
    if module_name(path) in {"pages.shell", "loaders.__main__", "dashboard"} or module_name(path).startswith(
        "benchmarks"
    ):
        return
    calls = {
        f"{ast.unparse(node.func)}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert {call for call in calls if call in CLOCK_READERS} == set()


CLOCK_READERS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "pd.Timestamp.now", "time.time"}
PAGES = sorted((ROOT / "pages").glob("*.py"))


def test_every_page_is_in_the_menu_and_the_reverse():
    shell = (ROOT / "pages/shell.py").read_text(encoding="utf-8")
    in_menu = set(re.findall(r'st\.Page\(\s*"(\w+\.py)"', shell))
    assert in_menu == {path.name for path in PAGES} - {"shell.py"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_a_question_and_at_most_eighty_lines(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= 80


@pytest.mark.parametrize("path", sorted((ROOT / "pages").rglob("*.py")), ids=module_name)
def test_nothing_but_our_own_words_reaches_a_markdown_parameter(path):
    """Streamlit reads these arguments as Markdown, and text from a document is never Markdown."""
    loose = []
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if node.func.attr in MARKDOWN_CALLS and not isinstance(node.args[0], ast.Constant):
            loose.append(f"line {node.lineno}: {ast.unparse(node)[:80]}")
    assert loose == []


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_no_raw_html_is_switched_on(path):
    keywords = {node.arg for node in ast.walk(tree(path)) if isinstance(node, ast.keyword)}
    assert keywords & {"unsafe_allow_html", "unsafe_allow_javascript"} == set()


def test_test_files_are_named_after_what_they_test():
    prefixes = (
        "test_data_",
        "test_loaders_",
        "test_charts_",
        "test_pages_",
        "test_browser_",
        "test_measures_",
        "test_exports_",
    )
    whole = {"test_house.py", "test_docs.py", "test_dashboard.py", "test_settings.py", "test_pages.py"}
    names = {path.name for path in (ROOT / "tests").glob("test_*.py")}
    assert {name for name in names if not name.startswith(prefixes) and name not in whole} == set()


def test_no_test_asserts_by_the_clock():
    """How long something takes is measured in `benchmarks/`: a machine that is busy must not make a test fail."""
    stopwatches = {"perf_counter", "monotonic", "process_time", "thread_time", "time_ns"}
    for path in (ROOT / "tests").glob("test_*.py"):
        names = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
        names |= {
            alias.name for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom) for alias in node.names
        }
        assert names & stopwatches == set(), path.name


def test_the_product_names_no_foreign_host():
    """Nothing calls out, so no address of another host stands in the code, except the names of XML vocabularies."""
    found = {
        (module_name(path), address)
        for path in SOURCES
        for address in re.findall(r"https?://[\w.-]+", path.read_text(encoding="utf-8"))
        if not re.match(
            r"https?://(127\.0\.0\.1|localhost|schemas\.openxmlformats\.org|www\.w3\.org|schemas\.microsoft\.com)",
            address,
        )
    }
    assert found == set()
