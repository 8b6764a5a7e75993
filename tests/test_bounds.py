"""How much one visitor may ask of the server, on a clock of the test's own and on the real server."""

import asyncio

import pytest
from conftest import served
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from bounds import MOST_KEPT, Bounds, Bucket, Buckets, Rate


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self):
        self.at = 0.0

    def __call__(self):
        return self.at


async def inner(scope, receive, send):
    """Takes every message until the end, or answers a request."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        return
    while (await receive())["type"] != "websocket.disconnect":
        scope["taken"].append(1)
    await send({"type": "websocket.send", "bytes": b"after"})


def bounds(clock, person=None, **options):
    return Bounds(inner, lambda scope: person, now=clock, **{"most_connections": 9} | options)


def connection(guard, clock, sending, client="1"):
    """Return how many messages were taken and what was sent; `sending` is (seconds before it, bytes) of each."""
    scope = {"type": "websocket", "path": "/", "headers": [], "client": (client, 1), "taken": []}
    rest, sent = iter(sending), []

    async def receive():
        seconds, n_bytes = next(rest, (0, None))
        clock.at += seconds
        if n_bytes is None:
            return {"type": "websocket.disconnect", "code": 1000}
        return {"type": "websocket.receive", "bytes": b"x" * n_bytes}

    async def send(message):
        sent.append(message)

    asyncio.run(guard(scope, receive, send))
    return len(scope["taken"]), sent


def put(guard, session, length):
    headers = [] if length is None else [(b"content-length", str(length).encode())]
    scope = {"type": "http", "method": "PUT", "path": f"/_stcore/upload_file/{session}/1", "headers": headers}
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(guard(scope, None, send))
    return sent[0]["status"]


@pytest.mark.parametrize(
    "sending",
    [
        # Ten answers a second for a minute; typing in bursts; a slider; two lists that look again each half second.
        [(0.1, 20_000)] * 600,
        ([(0.05, 9_000)] * 30 + [(3, 9_000)]) * 20,
        [(2, 5_000)] + [(0.2, 5_000)] * 300,
        [(0.5, 5_000), (0, 5_000)] * 500,
    ],
)
def test_normal_use_is_never_closed(sending):
    clock = Clock()
    clock.at = 2.0
    guard = bounds(clock, person="en")
    # The page opens with three messages, and the person reads for two seconds before anything else.
    taken, sent = connection(guard, clock, [(0, 500)] * 3 + [(2, 500)] + sending)
    assert taken == 4 + len(sending)
    assert [one["type"] for one in sent] == ["websocket.send"]


@pytest.mark.parametrize(("seconds", "most"), [(0.005, 9), (0.05, 16)])
def test_who_sends_too_much_is_closed_with_a_danish_reason_and_told_no_more(seconds, most):
    taken, sent = connection(bounds(clock := Clock()), clock, [(seconds, 10)] * 600)
    assert 8 <= taken <= most
    (closed,) = sent
    assert (closed["type"], closed["code"]) == ("websocket.close", 1008)
    assert closed["reason"] == "For mange klik på kort tid. Genindlæs siden."
    # What a close may say by the protocol.
    assert len(closed["reason"].encode()) <= 123


def test_bytes_are_bounded_too():
    taken, _ = connection(bounds(clock := Clock()), clock, [(0.2, 9_000_000)] * 9)
    assert taken == 2


def test_a_person_has_one_bound_over_all_connections():
    clock = Clock()
    guard = bounds(clock, person="en")
    taken = sum(connection(guard, clock, [(0, 10)] * 8)[0] for _ in range(20))
    assert taken == 120
    assert sum(connection(bounds(clock), clock, [(0, 10)] * 8)[0] for _ in range(20)) == 160


def test_new_connections_of_an_address_are_bounded_only_where_that_is_set():
    clock = Clock()
    assert all(connection(bounds(clock), clock, [(0, 1)])[0] for _ in range(50))
    guard = bounds(clock, connections_per_minute=3)
    assert [connection(guard, clock, [(0, 1)])[0] for _ in range(4)] == [1, 1, 1, 0]
    assert connection(guard, clock, [(0, 1)], client="2")[0] == 1
    clock.at += 20
    assert connection(guard, clock, [(0, 1)])[0] == 1


def test_files_of_a_session_are_bounded_in_number_and_bytes():
    clock = Clock()
    guard = bounds(clock)
    assert {put(guard, "a", 1_000) for _ in range(100)} == {204}
    assert put(guard, "a", 1_000) == 429
    assert [put(guard, "b", 25 * 2**20) for _ in range(16)].count(204) == 15
    clock.at += 60
    assert (put(guard, "a", 1_000), put(guard, "b", 25 * 2**20)) == (204, 204)
    assert (put(guard, "c", None), put(guard, "c", "²"), put(guard, "c", "-1")) == (411, 411, 411)


def test_the_visitor_not_heard_of_for_longest_is_forgotten():
    buckets = Buckets(Rate(0, 1, 1))
    for number in range(MOST_KEPT + 1):
        assert buckets.take(str(number), 1, 0.0)
    assert len(buckets.kept) == MOST_KEPT
    assert not buckets.take(str(MOST_KEPT), 1, 0.0)


def test_a_bucket_holds_no_more_than_its_most():
    bucket = Bucket(Rate(10, 40, 15), 0.0)
    assert bucket.take(40, 1_000.0)
    assert not bucket.take(1, 1_000.0)


def rerun() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = ""
    return message.SerializeToString()


def test_the_real_server_closes_a_flood_and_refuses_more_pages_than_are_set(tmp_path):
    with served(tmp_path, tmp_path / "log", KLYNGE_MOST_CONNECTIONS="1") as server:
        address = f"ws{server.removeprefix('http')}/_stcore/stream"
        with connect(address, origin=server, subprotocols=["streamlit"]) as session:
            with pytest.raises(InvalidStatus):
                connect(address, origin=server, subprotocols=["streamlit"])
            with pytest.raises(ConnectionClosed) as closed:
                for _ in range(600):
                    session.send(rerun())
                while True:
                    session.recv(timeout=20)
        assert (closed.value.rcvd.code, closed.value.rcvd.reason[:9]) == (1008, "For mange")
