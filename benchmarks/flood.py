"""What others feel of one client that sends too much: `python -m benchmarks.flood [SECONDS]` prints times of a page.

A reader opens Overblik on a server of its own and has the page run again twice a second; each wait runs until the page
is finished. Meanwhile another client sends nothing, 200 messages a second until it is closed, or 600 in three seconds;
the one that "returns" connects anew whenever it is closed.
"""

import asyncio
import sys
import tempfile
import time
from contextlib import suppress

from websockets.exceptions import ConnectionClosed

from benchmarks.reader import HEADINGS, again, opened, run_page, server, summary, waits

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
    print(f"{'flood':12} {HEADINGS} {'closed':>7}")
    for name, (per_second, lasts, returns) in FLOODS.items():
        with tempfile.TemporaryDirectory() as folder, server(folder) as (port, _):
            found, n_closed = asyncio.run(_measured(port, per_second, lasts or seconds, seconds, returns))
        print(f"{name:12} {summary(found)} {n_closed:7}", flush=True)


async def _measured(port: int, per_second: int, lasts: float, seconds: float, returns: bool) -> tuple[list[float], int]:
    async with opened(port) as reader:
        await run_page(reader)
        flood = asyncio.create_task(_flood(port, per_second, lasts, returns))
        found = await waits(reader, seconds)
        flood.cancel()
        with suppress(asyncio.CancelledError):
            await flood
    return found, _flood.n_closed


async def _flood(port: int, per_second: int, lasts: float, returns: bool) -> None:
    _flood.n_closed = 0
    ends_at = time.monotonic() + lasts
    while per_second and time.monotonic() < ends_at:
        with suppress(ConnectionClosed, OSError, TimeoutError):
            async with opened(port) as client:
                await asyncio.gather(_send(client, per_second, ends_at), _drain(client))
        _flood.n_closed += 1
        if not returns:
            break


async def _send(client, per_second: int, ends_at: float) -> None:
    began, n = time.monotonic(), 0
    while time.monotonic() < ends_at:
        while n < (time.monotonic() - began) * per_second:
            await client.send(again())
            n += 1
        await asyncio.sleep(1 / per_second)
    await client.close()


async def _drain(client) -> None:
    async for _ in client:
        pass


if __name__ == "__main__":
    main()
