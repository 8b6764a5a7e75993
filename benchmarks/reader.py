"""A server of its own and a reader who has a page run again and again, as a browser asks for it."""

import asyncio
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.5
LONGEST_WAIT = 100.0


@contextmanager
def server(folder: str) -> Iterator[tuple[int, subprocess.Popen]]:
    """Give the port of a server with the shipped papers in a database in a folder, and its process."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"DATABASE_URL": f"sqlite:///{folder}/measured.db", "KLYNGE_TODAY": "2022-05-20", "KLYNGE_BEGIN": "shipped"}
    environment = {**os.environ, **own}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), f"--server.port={port}"]
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    )
    try:
        while process.poll() is None:
            with suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                break
            time.sleep(0.2)
        yield port, process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def opened(port: int):
    """Return the connection of a browser to a server, to be entered."""
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    return connect(address, origin=f"http://127.0.0.1:{port}", subprotocols=["streamlit"], max_size=None)


def again() -> bytes:
    """Return the message that has the front page run."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    return message.SerializeToString()


async def waits(reader, seconds: float) -> list[float]:
    """Have the page run again and again for some seconds, and return how long each took, in milliseconds."""
    found, ends_at = [], time.monotonic() + seconds
    while time.monotonic() < ends_at:
        found.append(await run_page(reader) * 1000)
        await asyncio.sleep(PAUSE)
    return found


async def run_page(reader) -> float:
    """Have the page run, and return the seconds until it has finished; the longest wait where it does not."""
    began = time.perf_counter()
    await reader.send(again())
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_WAIT):
            while True:
                told = ForwardMsg.FromString(await reader.recv())
                if told.WhichOneof("type") == "script_finished":
                    if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                        raise RuntimeError("the page failed: its time tells nothing")
                    break
    return time.perf_counter() - began


def summary(found: Sequence[float]) -> str:
    """Return the number of runs, their median, p95 and longest, each in a column of 8."""
    tail = sorted(found)[math.ceil(0.95 * len(found)) - 1]
    return f"{len(found):8} {statistics.median(found):8.0f} {tail:8.0f} {max(found):8.0f}"


HEADINGS = f"{'runs':>8} {'median':>8} {'p95':>8} {'longest':>8}"
"""Of the columns of `summary`; times are milliseconds."""
