import asyncio
import json
import logging
import os
import re
import subprocess
import sys
from contextlib import suppress
from html import escape
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from conftest import ROOT, free_port
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request as StarletteRequest
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Match, Route
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

import dashboard
from data.snapshot import Snapshot
from data.store import open_store
from exports.calendar import feed_token
from log import KEPT_PER_KIND
from settings import settings

HTML = '<html lang="en"><head><title>\nStreamlit</title><script>alert(1)</script></head><body>æøå</body></html>'


def test_the_policy_allows_each_inline_script_by_its_hash_and_no_other():
    policy = dashboard.content_security_policy(HTML)
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts == "script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
    assert "unsafe-eval" not in policy


def test_the_installed_page_still_has_the_places_we_change():
    page = dashboard.danish_page(dashboard.installed_page())
    assert page.count('<html lang="da">') == 1
    assert page.count("<title>Klyngeoverblik</title>") == 1
    assert './assets/mark.svg"' in page and "./favicon.png" not in page
    assert page.count("./assets/links.js") == 1
    assert len(dashboard.inline_script_hashes(page)) == 1


async def html(request):
    return HTMLResponse(HTML, headers={"etag": '"1"', "last-modified": "Fri, 20 May 2022 08:00:00 GMT"})


async def text(request):
    return PlainTextResponse(request.headers.get("accept-encoding", "none"))


async def fails(request):
    raise ValueError("hemmelig adgangskode")


ENVELOPED = Starlette(
    routes=[
        *(Route(path, text) for path in ("/media/fil.csv", "/_stcore/metrics", "/tekst")),
        Route("/fejl", fails),
        Route("/{path:path}", html),
    ],
    middleware=[Middleware(dashboard.Envelope, policy="default-src 'self'")],
)


def ask(path: str, method: str = "GET", of=None, **headers: str) -> tuple[int, Headers, bytes]:
    """Status, headers and body that the envelope lets out for one request."""
    headers = {"host": "127.0.0.1"} | headers
    packed = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": packed, "query_string": b""}
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run((of or ENVELOPED)(scope, receive, send))
    return sent[0]["status"], Headers(scope=sent[0]), b"".join(part.get("body", b"") for part in sent[1:])


def test_a_page_is_danish_whole_and_carries_no_mark_of_the_old_one():
    _, headers, body = ask("/", accept="text/html")
    assert '<html lang="da">' in body.decode() and "æøå" in body.decode()
    assert int(headers["content-length"]) == len(body)
    assert "etag" not in headers and "last-modified" not in headers


def test_asking_for_the_head_of_a_page_gives_no_body():
    _, headers, body = ask("/", "HEAD", accept="text/html")
    assert body == b""
    assert headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("path", ["/findes-ikke", "/initiativ/x", "/<script>"])
def test_an_address_that_is_no_page_is_not_found_in_danish(path):
    status, headers, body = ask(path, accept="text/html")
    words = body.decode()
    assert status == 404 and int(headers["content-length"]) == len(body)
    assert f"Der er ingen side på adressen {escape(path)}." in words
    assert '<a href="/">Gå til Overblik</a>' in words and "<script>" not in words
    assert ask("/initiativ", accept="text/html")[0] == 200


@pytest.mark.parametrize("path", ["/", "/tekst", "/_stcore/metrics", "/findes-ikke", "/fejl"])
def test_every_answer_carries_the_headers(path):
    _, headers, _ = ask(path)
    assert headers["content-security-policy"] == "default-src 'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["permissions-policy"] == "camera=(), microphone=(), geolocation=()"


def test_only_a_request_for_a_page_is_asked_for_unpacked():
    assert ask("/tekst", accept="text/html", accept_encoding="gzip")[2] == b"none"
    assert ask("/tekst", accept="*/*", accept_encoding="gzip")[2] == b"gzip"


def test_downloads_are_not_kept_by_anyone():
    assert ask("/media/fil.csv")[1]["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/_stcore/metrics", 404),
        ("GET", "/_stcore/metrics/", 404),
        ("PUT", "/_stcore/upload_file/session/file", 403),
        ("GET", "/_stcore/uploads", 404),
        ("GET", "/_stcore/agent/mcp", 404),
        ("GET", "/_stcore/bidi-components/x", 404),
        ("GET", "/_stcore/script-health-check", 404),
        ("GET", "/component/x/index.html", 404),
        ("GET", "/auth/login", 404),
        ("GET", "/auth/logout", 404),
        ("GET", "/oauth2callback", 404),
    ],
)
def test_what_the_product_does_not_use_is_closed(method, path, status):
    assert ask(path, method)[0] == status


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/healthz/ready", "/_stcore/health", "/assets/parts.css", "/nyt.atom"]
)
def test_a_foreign_host_is_answered_on_no_path(server, path):
    for host in ("fremmed.example", "127.0.0.1.fremmed.example", "127.0.0.1@fremmed.example"):
        status, headers, body = asked(f"{server}{path}", Host=host)
        assert (status, body.decode()) == (400, "Serveren svarer ikke på dette værtsnavn.")
        assert "content-security-policy" in headers
    assert asked(f"{server}{path}")[0] == 200


def test_no_other_site_may_talk_to_the_pages(server):
    with urlopen(f"{server}/_stcore/host-config") as answer:
        assert json.load(answer)["allowedOrigins"] == []


def test_an_error_outside_a_page_is_a_danish_sentence_with_the_number_of_the_log(caplog):
    status, _, body = ask("/fejl")
    number = re.search(r"Fejl ([0-9A-F]{6})", body.decode()).group(1)
    assert status == 500 and "Intet er ændret" in body.decode() and "hemmelig" not in body.decode()
    assert f"Fejl {number}" in caplog.text
    assert ask("/fejl")[2] == body


def test_an_error_in_a_page_is_a_danish_sentence_with_a_number_found_in_the_log(caplog):
    def failing_page():
        import dashboard

        dashboard.say_script_error(ValueError("hemmelig adgangskode"))

    with caplog.at_level(logging.ERROR, logger="klyngeoverblik"):
        shown = AppTest.from_function(failing_page).run().error[0].value
    number = re.search(r"Fejl ([0-9A-F]{6})", shown).group(1)
    assert "Intet er ændret" in shown
    assert "hemmelig" not in shown
    assert f"Fejl {number}" in caplog.text and "hemmelig adgangskode" in caplog.text


def test_what_the_database_says_outside_a_click_is_shown_as_it_is(caplog):
    def failing_page():
        import dashboard
        from data.store import StoreError

        dashboard.say_script_error(StoreError("Disken er fuld. Intet er ændret."))

    app = AppTest.from_function(failing_page).run()
    (shown,) = app.get("html")
    assert "Disken er fuld. Intet er ændret." in shown.proto.body and not app.error
    assert "klyngeoverblik" not in caplog.text


def test_the_health_check_tells_of_the_process_and_its_event_loop(server):
    with urlopen(f"{server}/healthz") as answer:
        state = json.load(answer)
    assert state["ok"] is True
    assert bool(state["warnings"]) is (state["loop"] != "uvloop")


def test_the_ready_check_asks_the_database(server):
    with urlopen(f"{server}/healthz/ready") as answer:
        state = json.load(answer)
    assert (state["ok"], state["reason"], state["read_only"]) == (True, None, False)
    assert state["migration"] == state["expected"]


def test_files_are_taken_in_only_where_the_database_can_be_written_to(monkeypatch, filled_database):
    path = "/_stcore/upload_file/session/file"
    # 404 is the answer of the application behind the envelope, which here has no such path.
    for options, status in (("", 404), ("?mode=ro&uri=true", 403)):
        store = open_store(f"sqlite:///{'file:' if options else ''}{filled_database}{options}")
        monkeypatch.setitem(dashboard.app.state, "store", store)
        assert ask(path, "GET")[0] == status
        store.close()


@pytest.fixture
def closed_database(monkeypatch, tmp_path):
    """The routes of a process whose database file was taken away while it runs."""
    file = tmp_path / "vaek.db"
    store = open_store(f"sqlite:///{file}")
    monkeypatch.setitem(dashboard.app.state, "store", store)
    monkeypatch.setitem(dashboard.app.state, "snapshot", Snapshot(store))
    file.unlink()
    yield Starlette(
        routes=[Route("/healthz", dashboard.health), Route("/healthz/ready", dashboard.ready), *dashboard.FEED_ROUTES],
        middleware=[Middleware(dashboard.Envelope, policy="default-src 'self'")],
    )
    store.close()


def test_a_database_that_is_gone_is_not_ready_and_its_feeds_say_why(closed_database):
    assert ask("/healthz", of=closed_database)[0] == 200
    status, _, body = ask("/healthz/ready", of=closed_database)
    assert status == 503 and "slettet eller byttet ud" in json.loads(body)["reason"]
    for path in ("/kalender/alle.ics", "/nyt.atom"):
        status, headers, body = ask(path, of=closed_database)
        assert status == 503 and "slettet eller byttet ud" in body.decode()
        assert headers["cache-control"] == "no-store" and headers["content-security-policy"] == "default-src 'self'"


def test_the_real_server_is_danish_on_every_path_and_closes_the_counters(server):
    request = Request(f"{server}/initiativ?id=1", headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    with urlopen(request) as answer:
        page = answer.read().decode()
    assert '<html lang="da">' in page
    assert dashboard.inline_script_hashes(page)[0] in answer.headers["content-security-policy"]
    with pytest.raises(HTTPError, match="404") as refusal, urlopen(f"{server}/_stcore/metrics"):
        pass
    refusal.value.close()


def asked(address: str, method: str = "GET", **headers: str) -> tuple[int, Headers, bytes]:
    """Status, headers and body of an answer, whether it is an error or not."""
    try:
        with urlopen(Request(address, method=method, headers=headers)) as answer:
            return answer.status, Headers(dict(answer.headers)), answer.read()
    except HTTPError as error:
        with error:
            return error.code, Headers(dict(error.headers)), error.read()


FEEDS = [
    ("/kalender/alle.ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
    ("/kalender/hr-forum.ics", "text/calendar; charset=utf-8", b"BEGIN:VCALENDAR"),
    ("/nyt.atom", "application/atom+xml; charset=utf-8", b"<?xml"),
]


@pytest.mark.parametrize(("path", "kind", "begin"), FEEDS)
def test_a_feed_is_asked_for_its_head_and_only_sent_anew_when_it_has_changed(server, path, kind, begin):
    status, headers, body = asked(f"{server}{path}")
    assert (status, headers["content-type"]) == (200, kind)
    assert body.startswith(begin)
    assert headers["cache-control"] == "private, no-cache"
    assert "content-security-policy" in headers
    head_status, head, nothing = asked(f"{server}{path}", "HEAD")
    assert (head_status, head["etag"], nothing) == (200, headers["etag"], b"")
    assert int(head["content-length"]) == len(body)
    assert asked(f"{server}{path}", **{"If-None-Match": f'W/"old", {headers["etag"]}'})[::2] == (304, b"")
    assert asked(f"{server}{path}", **{"If-None-Match": '"old"'})[0] == 200


@pytest.mark.parametrize("path", ["/kalender/findes-ikke.ics", "/kalender/HR-forum.ics", "/kalender/%2e%2e.ics"])
def test_the_calendar_of_an_unknown_forum_is_not_found_in_danish(server, path):
    status, headers, body = asked(f"{server}{path}")
    assert (status, headers["cache-control"]) == (404, "no-store")
    assert body.decode() == "Adressen findes ikke, eller linket er ikke gyldigt."


@pytest.fixture
def secret_feeds(monkeypatch, tmp_path):
    """The routes of a process with a secret for its feeds, over a store of their own."""
    monkeypatch.setenv("KLYNGE_FEED_SECRET", "en hemmelighed")
    settings.cache_clear()
    store = open_store(f"sqlite:///{tmp_path / 'feeds.db'}")
    monkeypatch.setitem(dashboard.app.state, "snapshot", Snapshot(store))
    yield dashboard.FEED_ROUTES
    store.close()
    settings.cache_clear()


def status_of(routes, path: str, token: str = "") -> int:
    for route in routes:
        match, found = route.matches({"type": "http", "path": path, "method": "GET"})
        if match == Match.FULL:
            scope = {"type": "http", "method": "GET", "path": path, "query_string": f"token={token}".encode()}
            scope |= {"headers": [(b"host", b"127.0.0.1")], "scheme": "http", "server": ("127.0.0.1", 80)} | found
            return asyncio.run(route.endpoint(StarletteRequest(scope))).status_code
    raise AssertionError(path)


def test_with_a_secret_a_feed_opens_only_to_its_own_token(secret_feeds):
    for path, _, _ in FEEDS:
        token = feed_token("en hemmelighed", path)
        assert status_of(secret_feeds, path, token) == 200
        assert status_of(secret_feeds, path) == 404
        assert status_of(secret_feeds, path, token[:-1] + ("0" if token[-1] != "0" else "1")) == 404
        assert status_of(secret_feeds, path, feed_token("en anden", path)) == 404
    assert status_of(secret_feeds, FEEDS[1][0], feed_token("en hemmelighed", FEEDS[0][0])) == 404


def test_a_database_that_cannot_be_used_ends_the_start_with_a_danish_sentence(tmp_path):
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"this is no database " * 50)
    started = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), f"--server.port={free_port()}"],
        env={**os.environ, "DATABASE_URL": f"sqlite:///{damaged}"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert started.returncode == 2
    assert "Klyngeoverblik kan ikke starte. Databasefilen er beskadiget" in started.stderr
    assert "Traceback" not in started.stderr


IMPORTED_AFTER_THE_START = """
import ast, sys
from pathlib import Path

import dashboard

dashboard.import_all_pages()
before = set(sys.modules)
for page in Path("pages").glob("*.py"):
    lines = ast.parse(page.read_text(encoding="utf-8")).body
    imports = [line for line in lines if isinstance(line, ast.Import | ast.ImportFrom)]
    exec(compile(ast.Module(imports, []), page, "exec"))
print(sorted(set(sys.modules) - before))
"""


def test_no_reader_waits_for_the_imports_of_a_page():
    command = [sys.executable, "-c", IMPORTED_AFTER_THE_START]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"


def test_the_log_tells_of_the_start_in_one_line(server, server_log):
    lines = [line for line in server_log.read_text(encoding="utf-8").splitlines() if "Startet" in line]
    assert len(lines) == 1
    assert re.search(r" INFO Startet: SQLite, migration \w+$", lines[0])


def test_forged_sessions_cannot_fill_the_log_of_the_server(server, server_log):
    address = f"ws{server.removeprefix('http')}/_stcore/stream"

    def told() -> str:
        return server_log.read_text(encoding="utf-8")

    before = len(told())
    for number in range(40):
        for frame in (f"tekst {number}\x1b[31m", b"\xff\xfe\x00" + bytes([number])):
            with suppress(ConnectionClosed), connect(address, origin=server, subprotocols=["streamlit"]) as session:
                session.send(frame)
                while True:
                    session.recv(timeout=20)
        with pytest.raises(InvalidStatus):
            connect(address, origin="http://ond.example")
    new = told()[before:]
    assert 0 < new.count("Exception in ASGI application") <= KEPT_PER_KIND
    assert 0 < new.count("Error deserializing back message") <= KEPT_PER_KIND
    assert new.count("ond.example") <= KEPT_PER_KIND
    assert "\x1b" not in new


def test_whose_messages_are_counted_together_is_told_by_a_signed_cookie_only(monkeypatch):
    claims = json.dumps({"is_logged_in": True, "oid": "en", "tid": "lejer", "sub": "x", "iss": "y"})

    def person(secret: str) -> str | None:
        cookie = b"_streamlit_user=" + create_signed_value(secret, "_streamlit_user", claims)
        return dashboard.person_of({"type": "websocket", "path": "/", "headers": [(b"cookie", cookie)]})

    assert person(get_cookie_secret()) is None
    monkeypatch.setattr(secrets_singleton, "_secrets", {"auth": {"cookie_secret": "hemmelig", "client_id": "k"}})
    assert person(get_cookie_secret()) == "en@lejer"
    assert person("en anden hemmelighed") is None
    assert dashboard.person_of({"type": "websocket", "path": "/", "headers": []}) is None
