"""The server: Streamlit in one ASGI application, with its health check, response headers and start-up.

``streamlit run dashboard.py`` starts everything, from any working directory.
"""

import asyncio
import base64
import gc
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from threading import Thread
from traceback import walk_tb

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from bounds import Bounds
from data.snapshot import Snapshot, shared_snapshot
from data.store import StoreError
from data.token_uses import TokenUses
from exports.calendar import feed_path
from log import begin, logger
from pages.parts import feeds
from pages.parts.database import say_database_error
from pages.parts.desk.process import ReadingProcess
from pages.parts.figures.published import of_day
from pages.parts.not_found import is_page, not_found_page
from pages.parts.sign_in import held_by_token, is_configured, may_fetch
from settings import settings

ROOT = Path(__file__).resolve().parent
ASSETS = ROOT / "pages" / "parts" / "assets"
PAGE_TITLE = "Klyngeoverblik"
WARM_PACKAGES = ("charts", "pages.parts")
"""All that the pages show is made of these and of what they import."""
WARM_MODULES = ("PIL.Image", "plotly.tools", "streamlit.emojis", "streamlit.material_icon_names")
"""What Streamlit imports itself at its first picture, chart and icon."""
LONGEST_WAIT = 10.0
"""Seconds that a start waits for the hiding of small numbers: that of many figures takes longer."""

UNKEPT = {"Cache-Control": "no-store"}
CACHE_CONTROL = {"/media/": "private, no-store", "/assets/": "no-cache"}

# Streamlit answers these itself; the product has no use for them: counters open to all, agents, components.
CLOSED_PATHS = {"/_stcore/metrics": 404, "/_stcore/agent": 404, "/component": 404}
CLOSED_PATHS |= {"/_stcore/bidi-components": 404, "/_stcore/script-health-check": 404}
UPLOAD_PATH = "/_stcore/upload_file"
LOCKED_PATHS = {"/media": "viewer", UPLOAD_PATH: "editor"}
"""What takes a role where people sign in."""
SIGN_IN_PATHS = ("/auth", "/oauth2callback")
NO_TOKEN = (
    "Adressen åbner kun med en personlig nøgle, der gælder. Er den trukket tilbage eller udløbet, eller har du ikke "
    "længere adgang, så gælder den ikke. Lav en ny på Min side, og sæt den efter ?token= i adressen."
)


def inline_script_hashes(html: str) -> list[str]:
    """Return the CSP source of each inline script in a page, as ``'sha256-...'``."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in scripts]


def content_security_policy(html: str) -> str:
    """Return a policy under which only files from this server and the page's own inline scripts run."""
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *inline_script_hashes(html)]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self'",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


def own_assets() -> str:
    """Return the tags that bring our style sheets and scripts into the page: every one in the assets folder."""
    sheets = [f'<link rel="stylesheet" href="./assets/{path.name}" />' for path in sorted(ASSETS.glob("*.css"))]
    scripts = [f'<script type="module" src="./assets/{path.name}"></script>' for path in sorted(ASSETS.glob("*.js"))]
    return "".join(sheets + scripts)


def danish_page(html: str) -> str:
    """Return Streamlit's page with Danish as its language, our title and icon, and our own script and style sheet."""
    html = html.replace('<html lang="en">', '<html lang="da">', 1)
    html = re.sub(r"<title>.*?</title>", f"<title>{PAGE_TITLE}</title>", html, count=1, flags=re.DOTALL)
    html = html.replace("./favicon.png", "./assets/mark.svg", 1)
    return html.replace("</head>", f"{own_assets()}</head>", 1)


def installed_page() -> str:
    """Return the page of the installed Streamlit."""
    return (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


class Envelope:
    """ASGI layer round everything: what is closed, what every answer carries, and Danish in the page.

    Streamlit sends none of these headers itself and its page says ``lang="en"``. The policy rests on the page of
    the installed version, so an upgrade does not break it.
    """

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = refused_host(headers.get("host")) or closed(scope["path"]) or await locked(scope) or self.app
        if "text/html" in headers.get("accept", ""):
            scope = without_conditions(scope)
        reply = Reply(send, scope, self.headers)
        try:
            await answer(scope, receive, reply)
        except Exception as error:
            number = error_number(error)
            logger.error("Fejl %s", number, exc_info=error)
            if reply.has_begun:
                raise
            told = PlainTextResponse(f"Der skete en fejl hos os. Intet er ændret. (Fejl {number})", 500, UNKEPT)
            await told(scope, receive, reply)


def refused_host(host: str | None) -> PlainTextResponse | None:
    """Return the refusal of a request for a host that this server does not answer for, else None."""
    return None if is_host_allowed(host) else PlainTextResponse("Serveren svarer ikke på dette værtsnavn.", 400, UNKEPT)


def closed(path: str) -> PlainTextResponse | None:
    """Return the refusal of a path that is not offered, else None.

    Signing in is offered where it is configured, and files are taken in where something may be changed.
    """
    sign_in = {} if is_configured() else dict.fromkeys(SIGN_IN_PATHS, 404)
    uploads = {} if takes_files() else {UPLOAD_PATH: 403}
    for prefix, status in (CLOSED_PATHS | sign_in | uploads).items():
        if path == prefix or path.startswith(f"{prefix}/"):
            return PlainTextResponse("Ikke tilgængelig.", status)
    return None


async def locked(scope: Scope) -> PlainTextResponse | None:
    """Return the refusal of a file to whoever may not fetch or hand it in, else None; Streamlit asks nobody."""
    role = next((role for prefix, role in LOCKED_PATHS.items() if scope["path"].startswith(f"{prefix}/")), None)
    if role is None or not is_configured():
        return None
    about = {"store": app.state["store"], "now": datetime.now(UTC)}
    try:
        is_free = await run_in_threadpool(may_fetch, Request(scope).cookies, role, **about)
    except StoreError as error:
        return PlainTextResponse(str(error), 503, UNKEPT)
    return None if is_free else PlainTextResponse("Filen kræver, at du er logget ind og har ret til den.", 403, UNKEPT)


def takes_files() -> bool:
    """Return whether papers can be handed in: writing is open, and there is a database that can be written to."""
    store = app.state.get("store")
    return settings().editing and store is not None and not store.is_read_only


def without_conditions(scope: Scope) -> Scope:
    """Return the request without headers that would bring a packed, partial or empty page instead of the whole."""
    dropped = {b"accept-encoding", b"range", b"if-none-match", b"if-modified-since", b"if-range"}
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name.lower() not in dropped]}


class Reply:
    """The sending side of one answer: adds the headers, and holds an HTML body back until it is whole."""

    def __init__(self, send: Send, scope: Scope, headers: dict[str, str]) -> None:
        self.send = send
        self.scope = scope
        self.extra = headers
        self.start: Message | None = None
        self.body = b""
        self.has_begun = False

    async def __call__(self, message: Message) -> None:
        """Send one part of the answer."""
        if message["type"] == "http.response.start":
            headers = self.dressed(message)
            if headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers:
                self.start = message
                return
        elif message["type"] == "http.response.body" and self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self.send_page(self.start)
            return
        self.has_begun = True
        await self.send(message)

    def dressed(self, message: Message) -> MutableHeaders:
        """Add the headers of every answer to the start of this one, and return its headers."""
        headers = MutableHeaders(scope=message)
        headers.update(self.extra)
        for prefix, value in CACHE_CONTROL.items():
            if self.scope["path"].startswith(prefix):
                headers["Cache-Control"] = value
        return headers

    async def send_page(self, start: Message) -> None:
        """Send the page in Danish, with the length it has now; Streamlit would answer any address with its page."""
        path = self.scope["path"]
        page = (danish_page(self.body.decode()) if is_page(path) else not_found_page(path)).encode()
        start["status"] = start["status"] if is_page(path) else 404
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        headers["content-length"] = str(len(page))
        self.has_begun = True
        await self.send(start)
        await self.send({"type": "http.response.body", "body": b"" if self.scope["method"] == "HEAD" else page})


def person_of(scope: Scope) -> str | None:
    """Return who has signed in on a connection, as the signed cookie says; None for nobody.

    It tells whose messages to count together, and lets nobody in: whether the token still holds is asked in each run.
    """
    if not is_configured():
        return None
    cookies = HTTPConnection(scope).cookies

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return None if value is None else decode_signed_value(get_cookie_secret(), name, value.encode("latin-1"))

    try:
        claims = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return None
    pairs = (("oid", "tid"), ("sub", "iss"))
    return next((f"{claims[one]}@{claims[of]}" for one, of in pairs if claims.get(one) and claims.get(of)), None)


def running_loop() -> str:
    """Return the package of the event loop that runs this process: ``uvloop`` or ``asyncio``."""
    return type(asyncio.get_running_loop()).__module__.partition(".")[0]


async def health(request: Request) -> JSONResponse:
    """Tell that the process and its event loop run, and which loop; nothing is asked of the database."""
    loop = running_loop()
    warnings = [] if loop == "uvloop" else ["uvloop kører ikke: hvert klik kan vente omkring 40 ms længere."]
    return JSONResponse({"ok": True, "loop": loop, "warnings": warnings}, headers=UNKEPT)


async def ready(request: Request) -> JSONResponse:
    """Tell whether the database can be used: it answers, its edition and its file are right, and there is room.

    503 with the Danish reason when it cannot.
    """
    database = await run_in_threadpool(app.state["store"].health)
    return JSONResponse(database, status_code=200 if database["ok"] else 503, headers=UNKEPT)


async def calendar(request: Request) -> Response:
    """Answer with the calendar of one forum, or of all."""
    forum_id = request.path_params["forum_id"]
    return await feed(request, feed_path(forum_id), "text/calendar", calendar_now, forum_id)


async def news(request: Request) -> Response:
    """Answer with the feed of what is new."""
    return await feed(request, feeds.NEWS_PATH, "application/atom+xml", feeds.news)


def calendar_now(snapshot: Snapshot, forum_id: str, *, base: str) -> bytes | None:
    """Return the calendar of a forum as it is known today."""
    return feeds.calendar(snapshot, forum_id, today=settings().today or date.today(), base=base)


def token_of(request: Request) -> str:
    """Return the token a request comes with: in its address, as calendars can, or as programs should."""
    scheme, _, told = request.headers.get("authorization", "").partition(" ")
    return told.strip() if scheme.lower() == "bearer" else request.query_params.get("token", "")


def is_known_token(token: str) -> bool:
    """Return whether a personal token lets its bearer read at this moment, and remember that it was used."""
    now = datetime.now(UTC)
    found = held_by_token(token, store=app.state["store"], now=now)
    if found is not None:
        app.state["token_uses"].add(found[0], now)
    return found is not None


async def feed(request: Request, path: str, kind: str, write: Callable[..., bytes | None], *arguments: str) -> Response:
    """Answer with a feed, 304 where the reader has it already, 404 where it is unknown or the token does not open it.

    Where people sign in, it takes a personal token; 401 without one whose owner may read at this moment. Refusals read
    the same, so that nobody learns which forums there are; 503 says why the database cannot be used. The addresses in
    a feed are those of the host it was asked at, which is one this server answers for.
    """
    body, token = None, token_of(request)
    base = str(request.base_url).rstrip("/")
    try:
        if is_configured() and not await run_in_threadpool(is_known_token, token):
            return PlainTextResponse(NO_TOKEN, 401, UNKEPT | {"WWW-Authenticate": "Bearer"})
        if feeds.may_read(path, token):
            body = await run_in_threadpool(write, app.state["snapshot"], *arguments, base=base)
    except StoreError as error:
        return PlainTextResponse(str(error), 503, UNKEPT | {"Retry-After": "60"})
    if body is None:
        return PlainTextResponse("Adressen findes ikke, eller linket er ikke gyldigt.", 404, UNKEPT)
    mark = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": mark, "Cache-Control": "private, no-cache"}
    if mark in re.findall(r'"[^"]*"', request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    logger.info("Hentet: %s, %d byte", kind, len(body))
    headers |= {"Content-Length": str(len(body)), "Content-Type": f"{kind}; charset=utf-8"}
    return Response(b"" if request.method == "HEAD" else body, headers=headers)


def error_number(error: Exception) -> str:
    """Return the number under which the log holds the details: one for each way to fail, however often it happens."""
    frames = [f"{frame.f_code.co_filename}:{line}" for frame, line in walk_tb(error.__traceback__)]
    return hashlib.sha256("\n".join([type(error).__name__, *frames]).encode()).hexdigest()[:6].upper()


def say_script_error(error: Exception) -> bool:
    """Show an error in a page: what the database says of itself, else a sentence with a number of the log."""
    if isinstance(error, StoreError):
        say_database_error(error)
        return True
    number = error_number(error)
    logger.error("Fejl %s", number, exc_info=error)
    st.error(
        f"Siden kunne ikke vises på grund af en fejl hos os. Intet er ændret. Genindlæs siden, og skriv til "
        f"sekretariatet, hvis det sker igen. (Fejl {number})"
    )
    return True


def opened_snapshot() -> Snapshot:
    """Return the process's snapshot; a database that cannot be used ends the process with a sentence."""
    try:
        snapshot = shared_snapshot(settings().database_url)
        snapshot.store.begin_with(settings().begin)
        return snapshot
    except StoreError as error:
        print(f"Klyngeoverblik kan ikke starte. {error}", file=sys.stderr, flush=True)
        # The server would wrap any exception raised here, SystemExit too, in a traceback of its own.
        os._exit(2)


def import_all_pages() -> None:
    """Import what any page needs, so that no reader waits for it."""
    for name in WARM_PACKAGES:
        for module in walk_packages(import_module(name).__path__, f"{name}."):
            import_module(module.name)
    for name in WARM_MODULES:
        import_module(name)


@asynccontextmanager
async def lifespan(app: st.App):
    """Open the store and make ready what every page needs, then leave it all out of later garbage collections.

    Streamlit collects garbage after every run of a page; frozen objects cost it nothing.
    """
    snapshot = opened_snapshot()
    import_all_pages()
    begin()
    snapshot.warm()
    # Hiding small numbers holds up every answer while it runs, so it is over before the first reader comes, if it can.
    hiding = Thread(target=of_day, args=(snapshot, settings().today or date.today()), daemon=True)
    hiding.start()
    hiding.join(LONGEST_WAIT)
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    logger.info("Startet: %s", snapshot.store.description())
    reading = ReadingProcess(snapshot.store, settings().database_url) if settings().editing else None
    uses = TokenUses(snapshot.store)
    try:
        yield {"store": snapshot.store, "snapshot": snapshot, "token_uses": uses}
    finally:
        uses.write()
        if reading is not None:
            reading.close()
        snapshot.store.close()


FEED_ROUTES = [Route("/kalender/{forum_id}.ics", calendar), Route(feeds.NEWS_PATH, news)]

app = st.App(
    ROOT / "pages" / "shell.py",
    routes=[
        Route("/healthz", health),
        Route("/healthz/ready", ready),
        *FEED_ROUTES,
        Mount("/assets", StaticFiles(directory=ASSETS)),
    ],
    middleware=[
        Middleware(Envelope, policy=content_security_policy(installed_page())),
        Middleware(
            Bounds,
            person_of,
            most_connections=settings().most_connections,
            connections_per_minute=settings().connections_per_minute,
        ),
    ],
    lifespan=lifespan,
    on_script_error=say_script_error,
)
