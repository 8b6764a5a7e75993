"""What is asked about the file of a SQLite database: is it the one that was opened, where does it lie, has it room."""

import re
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy.engine import URL

MOUNTS = Path("/proc/self/mountinfo")
"""What Linux tells of the file systems of this process; other systems have no such file, and nothing is known there."""

LEAST_FREE_BYTES = 100_000_000
"""Room for a copy before a migration and for the log of a large load, several times over."""

_OVER_A_NETWORK = re.compile(
    r"(nfs|cifs|smb|ncpfs|afs|coda|ceph|davfs|beegfs|lustre|gpfs|ocfs|gfs|pvfs|orangefs)\w*"
    r"|fuse\.(sshfs|glusterfs|ceph|davfs|rclone|s3fs|goofys|gcsfuse|blobfuse|smbnetfs|mfs|juicefs)\w*"
)
"""File systems on which several machines can have one file, so that the locks and shared memory of SQLite fail."""
_BY_OPTION = {"9p": "trans=tcp"}
"""A kind that containers also use for their own disk is a share only where its options say so."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which file stands at a path: two are one only where both numbers are."""

    device: int
    inode: int


def identity(path: Path) -> Identity | None:
    """Return which file stands at a path, None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Identity(found.st_dev, found.st_ino)


def network_share(path: Path) -> str | None:
    """Return the file system of a path where it is a share of a network ("nfs4"), else None."""
    if str(path).startswith(("//", "\\\\")):
        return "smb"
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    place = path.parent.resolve()
    kind, options = "", ""
    longest = -1
    for line in mounts:
        of_mount, _, of_system = line.partition(" - ")
        point = Path(_unescaped(of_mount.split(" ")[4]))
        # Of two mounts on one point the later hides the earlier.
        if (place == point or point in place.parents) and len(point.parts) >= longest:
            longest = len(point.parts)
            kind, *rest = of_system.split(" ")
            options = rest[-1] if rest else ""
    is_share = _OVER_A_NETWORK.fullmatch(kind) is not None or (
        kind in _BY_OPTION and _BY_OPTION[kind] in options.split(",")
    )
    return kind if is_share else None


def _unescaped(words: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found.group(1), 8)), words)


def has_room(path: Path) -> bool:
    """Return whether the disk of a file has room for what a load and a copy write."""
    return shutil.disk_usage(path.parent).free >= LEAST_FREE_BYTES


def log_of(path: Path) -> Path:
    """Return the write-ahead log of a database file, in which its newest rows may stand."""
    return path.with_name(f"{path.name}-wal")


def free_name(path: Path) -> Path:
    """Return a name beside a file under which nothing stands: "klyngeoverblik.db.foer-1"."""
    return next(name for number in count(1) if not (name := path.with_name(f"{path.name}.foer-{number}")).exists())


def put_aside(path: Path) -> None:
    """Rename a file to a free name beside it; nothing is ever lost by a mistake."""
    path.rename(free_name(path))


def of_address(url: URL) -> Path | None:
    """Return the file of a SQLite database, None for one in memory and for a server."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    name = unquote(url.database.removeprefix("file:")) if "uri" in url.query else url.database
    return Path(name).absolute()
