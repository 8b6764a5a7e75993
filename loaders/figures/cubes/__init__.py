"""Tables of statistics banks: PC-Axis and JSON-stat."""

from loaders.figures.cubes.cube import Cube, measure_in, observations_of_cube, unread_periods
from loaders.figures.cubes.jsonstat import is_jsonstat, read_jsonstat
from loaders.figures.cubes.px import is_px, read_px

__all__ = [
    "Cube",
    "is_jsonstat",
    "is_px",
    "measure_in",
    "observations_of_cube",
    "read_jsonstat",
    "read_px",
    "unread_periods",
]
