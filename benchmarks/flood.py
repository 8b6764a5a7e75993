"""What others feel of one client that sends too much: `python -m benchmarks.flood [SECONDS]` prints times of a page.

A reader opens Overblik on a server of its own and has the page run again twice a second; each wait runs until the page
is finished. Meanwhile another client sends nothing, 200 messages a second until it is closed, or 600 in three seconds;
the one that "returns" connects anew whenever it is closed.
"""

import asyncio
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.5
LONGEST_WAIT = 100.0
FLOODS = {
    "nobody": (0, 0, False),
    "200/s": (200, None, False),
    "600 in 3 s": (200, 3.0, False),
    "returns": (200, None, True),
}
"""Messages a second, for how many seconds (None: as long as the reader reads), and whether it comes again."""


def main() -> None:
    """Print one line per kind of flood: page runs, median, p95 and longest wait in milliseconds, times closed."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 15.0
    print(f"{'flood':12} {'runs':>5} {'median':>8} {'p95':>8} {'longest':>8} {'closed':>7}")
    for name, (per_second, lasts, returns) in FLOODS.items():
        with tempfile.TemporaryDirectory() as folder, socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
            free.close()
            process = _server(folder, port)
            try:
                waits, n_closed = asyncio.run(_measured(port, per_second, lasts or seconds, seconds, returns))
            finally:
                process.kill()
                process.wait()
        tail = sorted(waits)[math.ceil(0.95 * len(waits)) - 1]
        median = statistics.median(waits)
        print(f"{name:12} {len(waits):5} {median:8.0f} {tail:8.0f} {max(waits):8.0f} {n_closed:7}", flush=True)


def _server(folder: str, port: int) -> subprocess.Popen:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/flood.db", "KLYNGE_TODAY": "2022-05-20"}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), f"--server.port={port}"]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    while process.poll() is None:
        with suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            break
        time.sleep(0.2)
    return process


async def _measured(port: int, per_second: int, lasts: float, seconds: float, returns: bool) -> tuple[list[float], int]:
    async with _opened(port) as reader:
        await _run(reader)
        flood = asyncio.create_task(_flood(port, per_second, lasts, returns))
        waits, ends_at = [], time.monotonic() + seconds
        while time.monotonic() < ends_at:
            waits.append(await _run(reader) * 1000)
            await asyncio.sleep(PAUSE)
        flood.cancel()
        with suppress(asyncio.CancelledError):
            await flood
    return waits, _flood.n_closed


def _opened(port: int):
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    return connect(address, origin=f"http://127.0.0.1:{port}", subprotocols=["streamlit"], max_size=None)


def _again() -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = ""
    return message.SerializeToString()


async def _run(reader) -> float:
    """Have the page run, and return the seconds until it has finished; the longest wait where it does not."""
    began = time.perf_counter()
    await reader.send(_again())
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_WAIT):
            while True:
                told = ForwardMsg.FromString(await reader.recv())
                if told.WhichOneof("type") == "script_finished":
                    if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise RuntimeError("the page failed: its time tells nothing")
                    break
    return time.perf_counter() - began


async def _flood(port: int, per_second: int, lasts: float, returns: bool) -> None:
    _flood.n_closed = 0
    ends_at = time.monotonic() + lasts
    while per_second and time.monotonic() < ends_at:
        with suppress(ConnectionClosed, OSError, TimeoutError):
            async with _opened(port) as client:
                await asyncio.gather(_send(client, per_second, ends_at), _drain(client))
        _flood.n_closed += 1
        if not returns:
            break


async def _send(client, per_second: int, ends_at: float) -> None:
    began, n = time.monotonic(), 0
    while time.monotonic() < ends_at:
        while n < (time.monotonic() - began) * per_second:
            await client.send(_again())
            n += 1
        await asyncio.sleep(1 / per_second)
    await client.close()


async def _drain(client) -> None:
    async for _ in client:
        pass


if __name__ == "__main__":
    main()
