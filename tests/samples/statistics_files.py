"""The same invented cells as a statistics bank gives them: PC-Axis, JSON-stat, StatBank CSV and wide Excel."""

import json

from tests.samples.build_figures import Grid, csv_file, workbook

TITLE = "Besøg i natcafeen efter område, køn og tid"
AREAS = (("Lolland", "360"), ("Fanø", "563"))
SEXES = (("Mænd", "M"), ("Kvinder", "K"))
YEARS = ("2019", "2020")
VALUES = (12, 14, 9, "..", 3, 0, 7, 8)
NOTE = "Kun besøg efter kl. 22; døgnåbne steder er ikke med."


def px(*, encoding: str = "cp1252", more: str = "") -> bytes:
    codepage = {"cp1252": "Windows-1252", "utf-8": "utf-8"}[encoding]
    cells = [f'"{value}"' if isinstance(value, str) else str(value) for value in VALUES]
    rows = "\n".join(" ".join(cells[at : at + len(YEARS)]) for at in range(0, len(cells), len(YEARS)))
    quoted = {name: ",".join(f'"{part}"' for part in parts) for name, parts in _PARTS.items()}
    return (
        f'CHARSET="ANSI";\nAXIS-VERSION="2013";\nCODEPAGE="{codepage}";\nLANGUAGE="da";\nDECIMALS=0;\n'
        'CONTENTS="Besøg i natcafeen";\nCONTENTS[en]="Visits";\nUNITS="Antal";\n'
        'TITLE="Besøg i natcafeen efter "\n"område, køn og tid";\n'
        'STUB="område","køn";\nHEADING="tid";\n'
        f'VALUES("område")={quoted["areas"]};\nVALUES("køn")={quoted["sexes"]};\nVALUES("tid")={quoted["years"]};\n'
        'VALUES[en]("sex")="Men","Women";\n'
        f'TIMEVAL("tid")=TLIST(A1),{quoted["years"]};\n'
        f'CODES("område")={quoted["area_codes"]};\nCODES("køn")={quoted["sex_codes"]};\n'
        f'NOTE="{NOTE}";\n{more}DATA=\n{rows} ;\n'
    ).encode(encoding)


_PARTS = {
    "areas": [name for name, _ in AREAS],
    "sexes": [name for name, _ in SEXES],
    "years": YEARS,
    "area_codes": [code for _, code in AREAS],
    "sex_codes": [code for _, code in SEXES],
}


def dataset() -> dict:
    def category(pairs):
        return {
            "index": {code: at for at, (_, code) in enumerate(pairs)},
            "label": {code: name for name, code in pairs},
        }

    return {
        "version": "2.0",
        "class": "dataset",
        "label": TITLE,
        "id": ["OMR", "KON", "INDHOLD", "TID"],
        "size": [2, 2, 1, 2],
        "role": {"geo": ["OMR"], "time": ["TID"], "metric": ["INDHOLD"]},
        "dimension": {
            "OMR": {"label": "område", "category": category(AREAS)},
            "KON": {"label": "køn", "category": category(SEXES)},
            "INDHOLD": {
                "label": "indhold",
                "category": {"label": {"B": "Besøg i natcafeen"}, "unit": {"B": {"base": "Antal", "decimals": 0}}},
            },
            "TID": {"label": "tid", "category": {"index": list(YEARS)}},
        },
        "value": [value if isinstance(value, int) else None for value in VALUES],
        "status": {str(at): value for at, value in enumerate(VALUES) if isinstance(value, str)},
    }


def jsonstat(*datasets: dict, collection: bool = False) -> bytes:
    found = datasets or (dataset(),)
    whole = {"version": "2.0", "class": "collection", "link": {"item": list(found)}} if collection else found[0]
    return json.dumps(whole, ensure_ascii=False).encode("utf-8")


def long_rows() -> list[tuple]:
    at = iter(VALUES)
    return [(area, sex, year, next(at)) for area, _ in AREAS for sex, _ in SEXES for year in YEARS]


def statbank_csv() -> bytes:
    """With the title over the columns, as the bank writes it on request."""
    return csv_file([(TITLE,), ("Enhed: antal",), ("OMRÅDE", "KØN", "TID", "INDHOLD"), *long_rows()])


def wide_excel() -> bytes:
    at = iter(VALUES)
    rows = [
        (area if sex == SEXES[0][0] else None, sex, *(next(at) for _ in YEARS)) for area, _ in AREAS for sex, _ in SEXES
    ]
    return workbook(Grid(((TITLE,), ("Enhed: antal",), (), (None, None, *YEARS), *rows, (), ("Kilde: opdigtet",))))
