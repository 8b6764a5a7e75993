"""The only SELECTs: choices in, DataFrame out; one module per subject."""

from data.queries import figures, follow_ups, forums, history, initiatives, sources

__all__ = ["figures", "follow_ups", "forums", "history", "initiatives", "sources"]
