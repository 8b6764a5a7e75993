"""What the surroundings decide: environment variables read once into one frozen object."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """The settings of one process. Names in the environment start with ``KLYNGE_``, except ``DATABASE_URL``."""

    model_config = SettingsConfigDict(env_prefix="KLYNGE_", frozen=True, extra="ignore", populate_by_name=True)

    database_url: str = Field(f"sqlite:///{CHECKOUT / 'klyngeoverblik.db'}", validation_alias="DATABASE_URL")
    begin: Literal["ask", "shipped", "empty"] = "ask"
    """What an empty database begins with; ask: the first page asks."""
    today: date | None = None
    stale_after_days: int = Field(90, ge=1)
    editing: bool = True
    names: bool = False
    feed_secret: SecretStr | None = None
    administrator: str | None = None
    """The first administrator, as ``oid@tid`` or ``sub@iss``; what the table of roles says later counts."""
    tenant: str | None = None
    """Whose tokens' roles are believed: the ``tid``, or the ``iss`` where there is none."""
    signed_in_hours: int = Field(10, ge=1)
    access_contact: str = "sekretariatet"
    reading_seconds: int = Field(60, ge=1)
    reading_megabytes: int = Field(768, ge=64)
    originals_days: int | None = Field(None, ge=1)
    """So long the files that were loaded are kept as they were handed in; None for ever."""
    jobs_days: int | None = Field(90, ge=1)
    """So long the review of a file that was loaded, refused or put away is kept."""
    access_days: int | None = Field(396, ge=1)
    """So long it is kept who was given which original: 13 months."""
    most_connections: int = Field(1000, ge=1)
    """Open pages at a time, of all visitors together."""
    connections_per_minute: int | None = Field(None, ge=1)
    """Pages opened from one address; None bounds none, since a whole town hall may share an address."""

    @property
    def has_database(self) -> bool:
        """Whether there may be a database: a SQLite file that is not there is none."""
        file = self.database_url.removeprefix("sqlite:///")
        return file == self.database_url or Path(file).is_file()


@lru_cache
def settings() -> Settings:
    """Return the settings of this process, read from the environment the first time."""
    return Settings()
