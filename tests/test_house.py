"""The rules of the house, read from the syntax trees. There is no list of exceptions: change the design or the rule."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("danish", "data", "loaders", "measures", "charts", "exports", "pages", "migrations", "benchmarks")
SOURCES = sorted(
    path for path in [*ROOT.glob("*.py"), *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
)
OURS = {*ROOMS, "settings", "log", "bounds", "dashboard", "tests"}
WITH_A_FACE = tuple(
    ".".join(path.parent.relative_to(ROOT).parts) for path in sorted((ROOT / "loaders").glob("*/**/__init__.py"))
)
"""Folders whose rooms are private: the others import what the folder's own name hands on."""

FORMATS = {"pdfplumber", "pdfminer", "pypdfium2", "pptx", "docx", "openpyxl", "lxml", "python_calamine", "oxmsg"}
READER = {"danish", "data.labels", "loaders.files", "loaders.windows", "loaders.names"}
READER |= {"loaders.columns", "loaders.contents", "loaders.questions", "loaders.recognised", "loaders.promised"}
READER |= {"loaders.money"}

# Who may import whom: the first pattern that fits a module decides. Standard library is free for all.
MAY_IMPORT = (
    ("danish", {"danish", "snowballstemmer", "holidays", "rapidfuzz"}),
    ("settings", {"pydantic", "pydantic_settings"}),
    ("log", set()),
    ("bounds", {"log", "starlette"}),
    ("data.schema", {"danish", "sqlalchemy"}),
    ("data.labels", {"danish"}),
    ("data.__main__", {"data", "settings"}),
    ("data", {"danish", "data", "measures.commitments", "sqlalchemy", "pandas", "alembic"}),
    ("loaders.files", {"danish", "loaders.files", *FORMATS}),
    ("loaders.questions", {"danish", "loaders.files"}),
    ("loaders.recognised", set()),
    ("loaders.promised", {"loaders.files", "loaders.windows"}),
    ("loaders.money", {"danish", "loaders.files"}),
    ("loaders.contents", {"danish", "loaders.windows", "loaders.names"}),
    (
        "loaders.columns",
        {"danish", "loaders.files", "loaders.names", "loaders.contents", "loaders.questions"}
        | {"scipy", "numpy", "rapidfuzz"},
    ),
    ("loaders.windows", {"danish", "loaders.files", "loaders.windows"}),
    ("loaders.names", {"danish", "loaders.files", "loaders.names", "loaders.promised"}),
    ("loaders.follow_ups", READER | {"loaders.follow_ups"}),
    ("loaders.figures", READER | {"loaders.figures"}),
    ("loaders.minutes", READER | {"loaders.minutes", "loaders.figures"}),
    ("loaders", {"danish", "loaders", "data", "settings", "log", "sqlalchemy", "tqdm"}),
    ("measures", {"danish", "measures", "pandas", "numpy", "scipy", "statsmodels"}),
    ("charts", {"charts", "danish", "data.labels", "pandas", "plotly"}),
    ("exports", {"exports", "danish", "data.labels", "measures", "pandas", "xlsxwriter", "icalendar"}),
    (
        "pages.parts",
        {"pages.parts", "danish", "data", "loaders", "measures", "charts", "exports", "settings", "log"}
        | {"streamlit", "pandas", "babel"},
    ),
    (
        "pages",
        {"pages.parts", "danish", "data", "loaders", "measures", "charts", "exports", "settings"}
        | {"streamlit", "pandas"},
    ),
    (
        "dashboard",
        {
            "data.store",
            "data.snapshot",
            "data.token_uses",
            "pages.parts.database",
            "pages.parts.desk.process",
            "pages.parts.feeds",
            "pages.parts.figures.published",
            "pages.parts.not_found",
            "pages.parts.sign_in",
            "settings",
            "log",
            "bounds",
            "exports",
        }
        | {"streamlit", "starlette"},
    ),
    ("migrations", {"alembic", "sqlalchemy", "data.schema"}),
    (
        "benchmarks",
        OURS | {"pytest", "sqlalchemy", "pandas", "streamlit", "openpyxl", "xlsxwriter", "websockets", "playwright"},
    ),
)

SQL_READERS = {"select", "text", "union", "union_all"}
SQL_WRITERS = {"insert", "update", "delete"}
MARKDOWN_CALLS = {
    "markdown", "write", "title", "header", "subheader", "caption", "error", "warning", "info", "success", "table",
    "metric", "badge", "button", "link_button", "radio", "pills", "segmented_control", "tabs", "expander", "toast",
    "checkbox", "toggle", "popover", "page_link", "download_button",
}  # fmt: skip


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room_of(name: str) -> str:
    """The module that a dotted name of ours stands in: "loaders.files.read_document" stands in "loaders.files"."""
    while not ((ROOT / name.replace(".", "/")).is_dir() or (ROOT / f"{name.replace('.', '/')}.py").is_file()):
        name = name.rpartition(".")[0]
    return name


@cache
def imported_names(path: Path) -> frozenset[str]:
    """Every module a file imports, "data.schema" for both ways of writing it."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= {room_of(name) for name in inside} if node.module.split(".")[0] in OURS else {node.module}
    return frozenset(names)


def allowed(module: str) -> set[str]:
    return next(names for prefix, names in MAY_IMPORT if module == prefix or module.startswith(prefix + "."))


def is_allowed(name: str, names: set[str]) -> bool:
    top = name.split(".")[0]
    return top in sys.stdlib_module_names or any(name == ok or name.startswith(ok + ".") for ok in names)


def calls(path: Path):
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def test_a_module_imports_only_what_its_room_may():
    strange = {
        (module_name(path), name)
        for path in SOURCES
        for name in imported_names(path)
        if not is_allowed(name, allowed(module_name(path)))
    }
    assert strange == set()


def test_the_rooms_of_a_folder_with_a_face_are_private_to_it():
    found = {
        (module_name(path), name)
        for path in SOURCES
        for name in imported_names(path)
        for face in WITH_A_FACE
        if name.startswith(f"{face}.") and not f"{module_name(path)}.".startswith(f"{face}.")
    }
    assert found == set()


def test_select_is_written_only_in_queries_and_writes_only_in_writes_and_store():
    found = set()
    for path in SOURCES:
        module = module_name(path)
        from_sqlalchemy = {
            alias.name
            for node in ast.walk(tree(path))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
            for alias in node.names
        }
        if not module.startswith(("data.queries", "migrations", "benchmarks", "data.choices", "data.store")):
            found |= {(module, name) for name in from_sqlalchemy & SQL_READERS}
        if not module.startswith(("data.writes.", "data.store", "migrations", "benchmarks")):
            found |= {(module, name) for name in from_sqlalchemy & SQL_WRITERS}
    assert found == set()


WRITING_ROOMS = sorted(path for path in (ROOT / "data/writes").glob("*.py") if path.stem not in ("__init__", "records"))


def test_every_write_asks_for_the_right_before_it_does_anything_else_to_the_database():
    """The right is asked for inside the write, never round a button; whoever writes a new one cannot forget it."""
    forgetful = {
        (path.stem, function.name)
        for path in WRITING_ROOMS
        for function in tree(path).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
        if "writer" in {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
        if not asks_first(function)
    }
    assert forgetful == set()


def asks_first(function: ast.FunctionDef) -> bool:
    """Whether `writer.must_write(connection, whose...)` stands before all else that is given the connection."""
    for statement in function.body:
        given = {ast.unparse(node.func) for node in ast.walk(statement) if isinstance(node, ast.Call) and takes(node)}
        if given:
            return isinstance(statement, ast.Expr) and ast.unparse(statement.value.func) == "writer.must_write"
    return False


def takes(call: ast.Call) -> bool:
    """Whether a call gets the connection, or is one of its own."""
    return ast.unparse(call.func).startswith("connection.") or "connection" in map(ast.unparse, call.args)


def test_what_others_call_to_write_takes_a_writer():
    """What writes without asking for a right is a part of a write, and private to the room."""
    face = tree(ROOT / "data/writes/__init__.py")
    offered = {alias.name for node in face.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    without = {
        (path.stem, function.name)
        for path in WRITING_ROOMS
        for function in tree(path).body
        if isinstance(function, ast.FunctionDef) and function.name in offered
        if "writer" not in {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    }
    assert without == set()
    inner = {
        (module_name(path), name)
        for path in SOURCES
        for name in imported_names(path)
        if name.startswith("data.writes.") and not module_name(path).startswith("data.writes")
        if name not in ("data.writes.jobs", "data.writes.rights")
    }
    assert inner == set()


def test_only_one_place_of_the_pages_says_who_writes():
    made = {
        module_name(path)
        for path in SOURCES
        if module_name(path).startswith("pages")
        for node in calls(path)
        if ast.unparse(node.func).split(".")[-1] == "Writer"
    }
    assert made == {"pages.parts.sign_in"}


def chosen_functions(scope: ast.AST):
    """Every function whose name is ours to choose: not the methods by which a class fills the form of its base."""
    for node in ast.iter_child_nodes(scope):
        if isinstance(node, ast.ClassDef) and node.bases:
            continue
        if isinstance(node, ast.FunctionDef):
            yield node
        yield from chosen_functions(node)


def test_names_say_what_a_thing_is():
    assert [path for path in SOURCES if re.search(r"utils|helpers|common|manager|service", path.stem)] == []
    functions = {(module_name(path), node.name) for path in SOURCES for node in chosen_functions(tree(path))}
    assert {one for one in functions if one[1].startswith(("get_", "process_", "handle_"))} == set()


def test_the_clock_is_read_only_where_a_run_begins():
    where_a_run_begins = ("pages.shell", "loaders.__main__", "dashboard", "benchmarks")
    found = {
        (module_name(path), ast.unparse(node.func))
        for path in SOURCES
        if not module_name(path).startswith(where_a_run_begins)
        for node in calls(path)
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func) in CLOCK_READERS
    }
    assert found == set()


CLOCK_READERS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "pd.Timestamp.now", "time.time"}
PAGES = sorted((ROOT / "pages").glob("*.py"))


def test_the_life_of_what_was_agreed_is_told_in_one_place():
    """Every page, calendar and export asks the register for the state: nobody else makes one."""
    makes = {
        module_name(path)
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("measures.commitments")
        if {alias.name for alias in node.names} & {"lives", "open_state"}
    }
    assert makes - {"measures.commitments.lives"} == {"data.queries.commitments.known"}


def test_every_page_is_in_the_menu_and_the_reverse():
    shell = (ROOT / "pages/shell.py").read_text(encoding="utf-8")
    in_menu = set(re.findall(r'st\.Page\(\s*"(\w+\.py)"', shell))
    assert in_menu == {path.name for path in PAGES} - {"shell.py"}


def test_a_page_is_a_question_and_at_most_eighty_lines():
    assert [path.name for path in PAGES if not ast.get_docstring(tree(path))] == []
    assert [path.name for path in PAGES if path.read_text(encoding="utf-8").count("\n") > 80] == []


def test_nothing_but_our_own_words_reaches_a_markdown_parameter():
    """Streamlit reads these arguments as Markdown, and text from a document is never Markdown."""
    loose = [
        f"{module_name(path)}, line {node.lineno}: {ast.unparse(node)[:80]}"
        for path in sorted((ROOT / "pages").rglob("*.py"))
        for node in calls(path)
        if isinstance(node.func, ast.Attribute) and node.func.attr in MARKDOWN_CALLS and node.args
        if not isinstance(node.args[0], ast.Constant)
    ]
    assert loose == []


def test_no_raw_html_is_switched_on():
    raw = {"unsafe_allow_html", "unsafe_allow_javascript"}
    found = {(module_name(path), keyword.arg) for path in SOURCES for node in calls(path) for keyword in node.keywords}
    assert {one for one in found if one[1] in raw} == set()


def test_test_files_are_named_after_what_they_test():
    prefixes = (
        "test_danish_",
        "test_data_",
        "test_loaders_",
        "test_charts_",
        "test_pages_",
        "test_browser_",
        "test_measures_",
        "test_exports_",
    )
    whole = {
        "test_house.py",
        "test_docs.py",
        "test_dashboard.py",
        "test_log.py",
        "test_settings.py",
        "test_pages.py",
        "test_bounds.py",
    }
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
