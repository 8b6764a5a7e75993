"""What readers feel of 25 files handed in at once, and how the files end: `python -m benchmarks.uploads [FILES]`.

A reader has Overblik run twice a second on a server of its own; first alone, then while a browser hands in as many
action tables and minutes at once, until each is read or refused. The most memory that the server and what it starts
held is read each half second (where the machine has `/proc`).
"""

import asyncio
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from playwright.async_api import Page, async_playwright

from benchmarks.reader import HEADINGS, opened, run_page, server, summary, waits
from data.queries import jobs
from data.store import Store, look_into

ALONE_SECONDS = 15.0
LONGEST_SECONDS = 600.0
OPEN = ("waiting", "reading")
CHROMIUM = "/usr/bin/chromium"
_TABLE = "Nr.;Indsats;Ansvarlig;Frist;Status\n"
_MINUTES = "Referat af møde i Hospitalsudvalget den {day}. februar 2022\n\n1. Velkomst\nKort.\n\n2. Broer\nBeslutning\n"


def main() -> None:
    """Print the reader's waits alone and beside the files, how the files ended, and the memory held."""
    n_files = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    with tempfile.TemporaryDirectory() as folder, server(folder) as (port, process):
        files = [_file(Path(folder), number) for number in range(n_files)]
        with closing(look_into(f"sqlite:///{folder}/measured.db")) as store:
            alone, beside, seconds, held = asyncio.run(_measured(port, process.pid, store, files))
            ended = Counter(_states(store))
    print(f"{'files':12} {HEADINGS}")
    print(f"{'none':12} {summary(alone)}")
    print(f"{n_files:<12} {summary(beside)}")
    told = ", ".join(f"{n} {state}" for state, n in ended.items())
    print(
        f"{n_files} files: {told} after {seconds:.0f} s; at most {held / 2**20:.0f} MB held by the server and its own"
    )


def _file(folder: Path, number: int) -> Path:
    if number % 2:
        path = folder / f"referat_{number}.txt"
        promises = "".join(f"Sekretariatet vender tilbage med bro {n} senest {n}. maj 2022.\n" for n in range(1, 25))
        path.write_text(_MINUTES.format(day=1 + number % 28) + promises, encoding="utf-8")
    else:
        path = folder / f"handleplan {number} 20-05-2022.csv"
        rows = (f"{n};Indsats {number}-{n};Klinikforum;juni 2022;i gang\n" for n in range(1, 41))
        path.write_text(_TABLE + "".join(rows), encoding="utf-8")
    return path


async def _measured(port: int, pid: int, store: Store, files: list[Path]) -> tuple[list, list, float, int]:
    async with async_playwright() as playwright, opened(port) as reader:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        desk = await browser.new_page()
        await _at_the_desk(desk, port)
        await run_page(reader)
        alone = await waits(reader, ALONE_SECONDS)
        began = time.monotonic()
        await desk.locator("input[type=file]").set_input_files([str(path) for path in files])
        read = asyncio.create_task(_all_read(store, pid, len(files)))
        beside: list[float] = []
        while not read.done():
            beside += await waits(reader, 1.0)
        await browser.close()
        return alone, beside, time.monotonic() - began, await read


async def _at_the_desk(desk: Page, port: int) -> None:
    await desk.goto(f"http://127.0.0.1:{port}/indlaes")
    name = desk.get_by_label("Dit navn")
    await name.fill("Prøve Person")
    await name.press("Enter")
    await desk.locator("input[type=file]").wait_for(state="attached")


async def _all_read(store: Store, pid: int, n_files: int) -> int:
    """Wait until no file is waiting or being read, and return the most memory held meanwhile, in bytes."""
    held, ends_at = 0, time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < ends_at:
        held = max(held, sum(map(_held_by, _with_children(pid))))
        states = _states(store)
        if len(states) == n_files and not set(states) & set(OPEN):
            return held
        await asyncio.sleep(0.5)
    raise TimeoutError(f"after {LONGEST_SECONDS:.0f} s: {Counter(_states(store))}")


def _states(store: Store) -> list[str]:
    with store.reading() as connection:
        return jobs.jobs(connection)["state"].tolist()


def _with_children(pid: int) -> list[int]:
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _held_by(pid: int) -> int:
    """Return the bytes of memory that are a process's own share, 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
