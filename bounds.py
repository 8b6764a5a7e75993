"""How much one visitor may ask of the server: messages and bytes on a connection, connections, and files handed in.

Without bounds one client's messages hold up the pages of everybody else, long after it has left.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from log import logger

UPLOADS = "/_stcore/upload_file/"
MOST_KEPT = 10_000
"""So many visitors are remembered at a time; the one not heard of for longest is forgotten."""
MINUTE = 60.0
POLICY_VIOLATION, TRY_AGAIN_LATER = 1008, 1013
TOO_MANY_MESSAGES = "For mange klik på kort tid. Genindlæs siden."
TOO_MANY_FILES = "Der er lagt for meget ind på kort tid. Filen er ikke taget imod. Vent et minut, og prøv igen."
NO_LENGTH = "Filens størrelse mangler. Filen er ikke taget imod."


@dataclass(frozen=True, slots=True)
class Rate:
    """What may be used each second in the long run, how much at once, and how much of that a newcomer has."""

    per_second: float
    at_once: float
    at_first: float


MESSAGES = Rate(10, 40, 8)
"""Of a connection: answering ten questions a second is normal use, and opening a page takes three messages."""
MESSAGES_OF_PERSON = Rate(30, 120, 120)
"""Of a person who has signed in, over all windows and devices."""
BYTES = Rate(1_000_000, 20_000_000, 20_000_000)
"""Of a connection: the state of a page's fields comes with each message, some kilobytes of it."""
FILES = Rate(100 / MINUTE, 100, 100)
"""Of a session: a folder of papers at once."""
FILE_BYTES = Rate(100_000_000 / MINUTE, 400_000_000, 400_000_000)
"""Of a session: sixteen files of the largest kind at once."""


class Bucket:
    """What is left to use of a rate."""

    def __init__(self, rate: Rate, now: float) -> None:
        self.rate, self.left, self.filled_at = rate, rate.at_first, now

    def take(self, amount: float, now: float) -> bool:
        """Use so much if it is there, and return whether it was."""
        self.left = min(self.rate.at_once, self.left + (now - self.filled_at) * self.rate.per_second)
        self.filled_at = now
        if self.left < amount:
            return False
        self.left -= amount
        return True


class Buckets:
    """One bucket for each visitor heard of lately."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self.kept: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, key: str, amount: float, now: float) -> bool:
        """Use so much of one visitor's bucket if it is there, and return whether it was."""
        bucket = self.kept.setdefault(key, Bucket(self.rate, now))
        self.kept.move_to_end(key)
        if len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)
        return bucket.take(amount, now)


class Bounds:
    """ASGI layer that closes a connection which sends too much, and refuses connections and files beyond the bounds.

    Parameters
    ----------
    person_of
        Returns who has signed in on a connection, None where nobody has.
    most_connections
        Open at a time, of all visitors together.
    connections_per_minute
        New ones of one address; None bounds none, since a whole town hall may share an address.
    now
        A clock in seconds that only goes forward.
    """

    def __init__(
        self,
        app: ASGIApp,
        person_of: Callable[[Scope], str | None],
        *,
        most_connections: int,
        connections_per_minute: int | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app, self.person_of, self.now = app, person_of, now
        self.most_connections, self.n_connections = most_connections, 0
        self.of_people, self.files, self.file_bytes = Buckets(MESSAGES_OF_PERSON), Buckets(FILES), Buckets(FILE_BYTES)
        n = connections_per_minute
        self.of_addresses = None if n is None else Buckets(Rate(n / MINUTE, n, n))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on one connection or request within the bounds."""
        if scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "PUT" and scope["path"].startswith(UPLOADS):
            await (self._refused_file(scope) or self.app)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = (scope.get("client") or ("",))[0]
        is_within = self.of_addresses is None or self.of_addresses.take(address, 1, self.now())
        if not is_within or self.n_connections >= self.most_connections:
            logger.warning("Afvist: for mange forbindelser")
            await receive()
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
            return
        self.n_connections += 1
        bounded = _Connection(self, self.person_of(scope), receive, send)
        try:
            await self.app(scope, bounded.receive, bounded.send)
        finally:
            self.n_connections -= 1

    def _refused_file(self, scope: Scope) -> PlainTextResponse | None:
        session = scope["path"].removeprefix(UPLOADS).partition("/")[0]
        length = Headers(scope=scope).get("content-length", "")
        if not (length.isascii() and length.isdigit()):
            return PlainTextResponse(NO_LENGTH, 411)
        now = self.now()
        if self.files.take(session, 1, now) and self.file_bytes.take(session, int(length), now):
            return None
        logger.warning("Afvist: for mange filer i én session")
        return PlainTextResponse(TOO_MANY_FILES, 429, {"Retry-After": "60"})


class _Connection:
    """One connection: counts what comes in, and after it has been closed lets nothing more in or out."""

    def __init__(self, bounds: Bounds, person: str | None, receive: Receive, send: Send) -> None:
        self.bounds, self.person, self.receive_from, self.send_to = bounds, person, receive, send
        now = bounds.now()
        self.messages, self.bytes = Bucket(MESSAGES, now), Bucket(BYTES, now)
        self.is_closed = False

    async def receive(self) -> Message:
        message = await self.receive_from()
        if message["type"] != "websocket.receive" or self._is_within(message):
            return message
        logger.warning("Lukket: for mange beskeder på én forbindelse")
        self.is_closed = True
        await self.send_to({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": TOO_MANY_MESSAGES})
        return {"type": "websocket.disconnect", "code": POLICY_VIOLATION, "reason": TOO_MANY_MESSAGES}

    async def send(self, message: Message) -> None:
        if not self.is_closed:
            await self.send_to(message)

    def _is_within(self, message: Message) -> bool:
        now = self.bounds.now()
        n_bytes = len(message.get("bytes") or message.get("text") or "")
        is_within = self.messages.take(1, now) and self.bytes.take(n_bytes, now)
        return is_within and (self.person is None or self.bounds.of_people.take(self.person, 1, now))
