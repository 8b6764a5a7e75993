"""What a careful secretary finds in the four real minutes: decisions and follow-ups with their lines."""

from datetime import date

DECISIONS = {
    "000": [
        ("1", "procedural", 90, 90),
        ("5", "agreed", 273, 273),
        ("5", "approved", 277, 277),
        ("6", "agreed", 318, 318),
        ("6", "decided", 324, 324),
        ("6", "decided", 326, 326),
        ("6", "decided", 327, 327),
        ("11", "decided", 471, 471),
    ],
    "001": [
        ("2", "decided", 243, 256),
        ("3", "agreed", 331, 332),
        ("3", "agreed", 338, 338),
        ("3", "agreed", 339, 341),
        ("3", "agreed", 342, 342),
        ("4", "agreed", 450, 451),
        ("4", "agreed", 453, 455),
        ("4", "agreed", 457, 458),
        ("4", "agreed", 460, 460),
        ("5", "agreed", 487, 488),
        ("8", "procedural", 563, 563),
    ],
    "003": [
        ("2", "procedural", 43, 43),
        ("4", "agreed", 242, 248),
        ("6", "agreed", 416, 420),
    ],
    "004": [
        ("1", "approved", 254, 256),
        ("1", "approved", 260, 262),
        ("2", "approved", 299, 299),
        ("3", "agreed", 353, 355),
        ("4", "procedural", 392, 392),
        ("5", "decided", 432, 438),
    ],
}
"""Number of the item, kind, first and last line, per document."""

# Remarks, wishes of one speaker, what is proposed, and what earlier meetings or others decided.
NO_DECISIONS = {
    "000": [
        82,
        94,
        124,
        158,
        178,
        204,
        226,
        228,
        251,
        271,
        275,
        283,
        298,
        306,
        308,
        320,
        329,
        339,
        369,
        373,
        392,
        465,
        469,
    ],
    "001": [118, 125, 187, 259, 276, 279, 306, 319, 334, 367, 395, 427, 434, 444, 483, 503, 520, 540, 543, 569],
    "003": [39, 189, 199, 203, 250, 290, 306, 336, 342, 370, 384, 389, 458, 517, 541, 567, 577, 609, 624],
    "004": [100, 126, 132, 138, 140, 154, 206, 224, 246, 268, 287, 325, 343, 360, 380, 406, 422, 447],
}

MIDT, VEST, FOKUS = "klyngestyregruppen-midtklyngen", "klyngestyregruppe-vest", "fokusgruppen-sundhed-beskaeftigelse"
BOERN = "temagruppen-boern-unge-og-familien"
NOTHING = (None, None)


def _days(*days: str | None) -> tuple[date | None, ...]:
    return tuple(day and date.fromisoformat(day) for day in days)


PROMISES = {
    "000": [
        ("promise", None, "recurring", *NOTHING, 136, 136),
        ("milestone", None, "point", *_days("2022-07-01", "2022-07-01"), 174, 174),
        ("milestone", None, "conditional", *_days("2022-01-01", None), 204, 204),
        ("promise", None, "none", *NOTHING, 228, 228),
        ("milestone", None, "point", *_days("2022-03-31", "2022-03-31"), 244, 244),
        ("promise", "temagruppen-for-voksne", "point", *_days("2022-01-01", "2022-01-31"), 273, 273),
        ("promise", MIDT, "point", *_days("2022-03-04", "2022-03-04"), 273, 273),
        ("deadline", None, "deadline", *_days(None, "2022-03-31"), 273, 273),
        ("deadline", None, "deadline", *_days(None, "2021-10-01"), 292, 292),
        ("milestone", None, "point", *_days("2021-10-15", "2021-10-15"), 294, 294),
        ("deadline", None, "deadline", *_days(None, "2021-10-31"), 294, 294),
        ("milestone", "sundhedsstyregruppen", "point", *_days("2021-11-15", "2021-11-15"), 298, 298),
        ("milestone", None, "point", *_days("2021-12-13", "2021-12-13"), 298, 298),
        ("promise", BOERN, "point", *_days("2021-10-05", "2021-10-05"), 349, 349),
        ("milestone", None, "deadline", *_days(None, "2023-09-30"), 363, 363),
        ("topic", MIDT, "point", *_days("2021-11-26", "2021-11-26"), 385, 385),
        ("topic", MIDT, "point", *_days("2021-11-26", "2021-11-26"), 387, 387),
        ("topic", MIDT, "point", *_days("2021-11-26", "2021-11-26"), 388, 388),
        ("topic", MIDT, "period", *_days("2021-11-01", "2022-01-31"), 392, 393),
        ("topic", MIDT, "none", *NOTHING, 394, 394),
        ("topic", MIDT, "conditional", *NOTHING, 395, 395),
        ("topic", MIDT, "point", *_days("2022-03-01", "2022-03-31"), 399, 399),
        ("topic", MIDT, "none", *NOTHING, 400, 400),
        ("topic", MIDT, "none", *NOTHING, 401, 401),
        ("promise", None, "period", *_days("2022-03-01", "2022-05-31"), 427, 427),
        ("milestone", None, "point", *_days("2022-04-01", "2022-04-30"), 449, 449),
        ("milestone", None, "point", *_days("2022-08-25", "2022-09-08"), 449, 449),
        ("deadline", BOERN, "deadline", *_days(None, "2021-10-22"), 473, 473),
    ],
    "001": [
        ("promise", MIDT, "point", *_days("2017-03-17", "2017-03-17"), 260, 260),
        ("promise", None, "none", *NOTHING, 262, 262),
        ("promise", MIDT, "point", *_days("2017-06-02", "2017-06-02"), 300, 300),
        ("promise", None, "none", *NOTHING, 338, 338),
        ("promise", None, "none", *NOTHING, 339, 341),
        ("promise", None, "none", *NOTHING, 342, 342),
        ("promise", "sundhedsstyregruppen", "point", *_days("2017-05-01", "2017-05-31"), 487, 488),
        ("promise", None, "none", *NOTHING, 522, 522),
        ("topic", MIDT, "none", *NOTHING, 528, 528),
        ("topic", MIDT, "none", *NOTHING, 529, 529),
        ("topic", MIDT, "none", *NOTHING, 530, 530),
        ("topic", MIDT, "none", *NOTHING, 531, 531),
        ("topic", MIDT, "none", *NOTHING, 543, 544),
        ("milestone", "sundhedsstyregruppen", "point", *_days("2017-03-01", "2017-03-31"), 546, 547),
    ],
    "003": [
        ("topic", FOKUS, "conditional", *NOTHING, 242, 248),
        ("promise", None, "none", *NOTHING, 256, 260),
        ("promise", None, "none", *NOTHING, 298, 300),
        ("promise", None, "none", *NOTHING, 300, 302),
        ("promise", "klyngestyregruppen-vestklyngen", "point", *_days("2019-12-01", "2019-12-31"), 389, 393),
        ("promise", FOKUS, "conditional", *NOTHING, 420, 424),
        ("promise", None, "point", *_days("2019-11-01", "2019-11-30"), 494, 498),
        ("promise", None, "point", *_days("2019-06-10", "2019-06-16"), 571, 573),
        ("promise", None, "conditional", *NOTHING, 589, 593),
        ("deadline", None, "deadline", *_days(None, "2019-06-30"), 593, 593),
    ],
    "004": [
        ("promise", VEST, "recurring", *NOTHING, 166, 166),
        ("promise", None, "none", *NOTHING, 246, 248),
        ("promise", "politisk-klynge-vest", "recurring", *NOTHING, 254, 256),
        ("promise", "politisk-klynge-vest", "none", *NOTHING, 353, 355),
        ("promise", None, "none", *NOTHING, 432, 438),
        ("promise", VEST, "conditional", *NOTHING, 438, 440),
        ("topic", VEST, "conditional", *NOTHING, 449, 449),
        ("topic", VEST, "conditional", *NOTHING, 451, 451),
        ("topic", VEST, "conditional", *NOTHING, 453, 453),
        ("topic", VEST, "conditional", *NOTHING, 455, 455),
    ],
}
"""Type, forum, kind, start, end, first and last line, per document."""

RESPONSIBLE = {
    ("000", 136): "HR",
    ("000", 228): "Hospitalsenhed Midt",
    ("000", 292): "klyngerne",
    ("000", 294): "kommuner",
    ("000", 298): "Sundhedskoordinationsudvalget",
    ("000", 427): "voksentemagruppen",
    ("001", 260): "Arbejdsgruppen",
    ("001", 262): "Formandskabet/fællessekretariatet",
    ("001", 338): "Kommunerne",
    ("001", 487): "Midtklyngen v/formandskabet",
    ("001", 522): "Formandskabet/Fællessekretariatet",
    ("001", 546): "Sundhedsstyregruppen",
    ("003", 389): "arbejdsgruppen",
    ("003", 571): "Formandskabet",
    ("004", 166): "driftsforum",
    ("004", 246): "driftsforum",
    ("004", 432): "Aalborg Universitetshospital, Thisted Kommune og en udpeget fra Morsø Kommune",
    ("004", 254): "Politisk Klynge Vest",
}
"""Who is to do it, where the words name others than persons."""
