"""The only SELECTs: choices in, DataFrame out; one module per subject."""

from data.queries import follow_ups, forums, history, initiatives, sources

__all__ = ["follow_ups", "forums", "history", "initiatives", "sources"]
