"""Code -> Danish word, sign and order: the only place where a code becomes something people read."""

from types import MappingProxyType

STATUSES = MappingProxyType(
    {
        "ikke-paabegyndt": "ikke påbegyndt",
        "planlagt": "planlagt",
        "i-gang": "i gang",
        "proevehandling": "prøvehandling",
        "implementeret": "implementeret",
        "afsluttet": "afsluttet",
        "overfoert": "overført",
        "forsinket": "forsinket",
        "sat-i-bero": "sat i bero",
        "udgaaet": "udgået",
        "uden-status": "uden status",
    }
)
"""Status code -> word, in the order in which an initiative moves."""

OPEN_STATES = MappingProxyType(
    {
        "overskredet": "overskredet",
        "i-vinduet": "er nu",
        "kommende": "kommende",
        "afventer": "venter",
        "loebende": "løbende",
        "uden-tid": "uden tid",
    }
)
"""State code of what has not ended -> word, the most urgent first."""

ENDED_STATES = MappingProxyType(
    {
        "gennemfoert": "gennemført",
        "behandlet": "behandlet",
        "bortfaldet": "bortfaldet",
        "erstattet": "erstattet",
    }
)
"""State code of what has ended -> how."""

COMMITMENT_STATES = MappingProxyType({**OPEN_STATES, **ENDED_STATES})
"""Where something agreed stands on a day."""

RANKS = ("viewer", "editor", "approver", "administrator")
"""The roles of which each may all that those before it may: see, change, approve, decide who may."""
RIGHTS = MappingProxyType(
    dict(zip(RANKS, ("læser", "redaktør", "godkender", "administrator"), strict=True))
    | {"originals": "henter originaler"}
)
"""What a person may be: `RANKS`, and beside them what no rank brings with it, the papers as they were handed in."""

ACCESS_KINDS = MappingProxyType({"original": "original hentet"})
"""What somebody was given that names people."""

BEGINNINGS = MappingProxyType({"shipped": "med de medfølgende papirer", "empty": "tomt"})
"""What a database may begin with."""

COMMITMENT_TYPES = MappingProxyType(
    {
        "task": "opgave",
        "returns": "kommer tilbage",
        "topic": "emne til møde",
        "outside": "hændelse udefra",
    }
)
"""What is agreed: a task of a named party, something that comes back to a forum, a topic for an agenda; or an event
outside, such as a law, that is only waited for."""

KINDS = MappingProxyType(
    {
        "point": "tidspunkt",
        "period": "periode",
        "deadline": "frist",
        "recurring": "gentages",
        "conditional": "betinget",
        "none": "uden tid",
    }
)

ROLES = MappingProxyType({"owner": "forankret i", "informed": "orienteres"})

LEVELS = MappingProxyType(
    {"political": "politisk", "strategic": "strategisk", "tactical": "taktisk", "operational": "operationelt"}
)

ORDERS = MappingProxyType(
    {
        "naeste": "næste aftale",
        "titel": "titel",
        "status": "status",
        "tema": "tema",
        "forum": "forum",
        "tekst": "ældste tekst først",
        "beloeb": "størst beløb først",
    }
)
"""Order code -> what initiatives are sorted by; without a code they stand as in the document."""

SEARCHED = MappingProxyType(
    {
        "initiative": "Initiativer",
        "commitment": "Aftaler",
        "decision": "Beslutninger",
        "item": "Punkter på møder",
        "case": "Sager",
        "project": "Projekter",
        "paper": "Papirer",
    }
)
"""Kind -> what the one search finds, as a heading."""

SIGNS = MappingProxyType(
    {
        "ikke-paabegyndt": "◇",
        "planlagt": "◌",
        "i-gang": "◐",
        "proevehandling": "◍",
        "implementeret": "●",
        "afsluttet": "✓",
        "overfoert": "→",
        "forsinket": "◷",
        "sat-i-bero": "‖",
        "udgaaet": "✕",
        "uden-status": "○",
        "overskredet": "!",
        "i-vinduet": "▸",
        "kommende": "▹",
        "afventer": "…",
        "loebende": "↻",
        "uden-tid": "–",
        "gennemfoert": "✓",
        "behandlet": "✔",
        "bortfaldet": "⊘",
        "erstattet": "⇢",
    }
)
"""Status or state of something agreed -> a sign that differs in shape, so that colour never stands alone."""


ORGANISATION_KINDS = MappingProxyType(
    {
        "kommune": "kommune",
        "hospital": "hospital",
        "department": "afdeling",
        "cluster": "klynge",
        "region": "region",
        "country": "hele landet",
        "other": "anden",
    }
)

UNITS = MappingProxyType(
    {
        "count": "antal",
        "share": "%",
        "rate": "pr.",
        "days": "dage",
        "ratio": "gange",
        "value": "",
    }
)
"""Unit code -> the sign or word after the figure; a rate's is followed by what it is per ("pr. 10.000")."""

WRONG_IN_SOURCE = "opgjort forkert"
"""Qualifier of a figure without a value: a source says that another paper states it wrongly."""

DIRECTIONS = MappingProxyType({"higher": "højere er bedre", "lower": "lavere er bedre"})

TARGET_KINDS = MappingProxyType(
    {"level": "niveau", "relative_change": "ændring i procent", "assumption": "forudsætning"}
)
"""An assumption is not a goal: a tariff rests on it."""

BENCHMARKS = MappingProxyType({"klynge": "klyngen", "region": "regionen", "landet": "hele landet"})
"""What an organisation is compared with, beside single organisations."""

BASES = MappingProxyType({"indbyggere": "alle indbyggere", "kilden": "kildens egen nævner"})
"""What a count is divided by, beside indicators that count inhabitants of an age."""

SEVERITIES = MappingProxyType({"error": "fejl", "warning": "forbehold", "info": "oplysning", "checked": "regnet efter"})
"""Severity of a finding of the figure guard -> word, the gravest first."""

MONEY_KINDS = MappingProxyType(
    {
        "given": "beløb",
        "yearly": "årligt beløb",
        "part": "del af et andet beløb",
        "price": "pris eller takst",
        "balance": "besparelse eller merforbrug",
    }
)
"""What an amount of money is; only the first kind is added up."""

REMARK_KINDS = MappingProxyType(
    {
        "presenter": "fremlægges af",
        "effort": "indsatser",
        "condition": "vilkår",
        "data": "data",
        "plan": "plan",
        "portfolio": "om projekterne",
    }
)
"""What minutes say of a project or a portfolio beside what was decided, in the order it is shown."""

AMOUNT_SIZES = MappingProxyType(
    {
        "over-10-mio": "over 10 mio. kr.",
        "1-10-mio": "1-10 mio. kr.",
        "under-1-mio": "under 1 mio. kr.",
        "uden-beloeb": "uden beløb",
    }
)
"""Size of the largest amount that sources name of an initiative."""


def amount_size(amount_dkk: float | None) -> str:
    """Return the code of the size of an amount, None where none is named."""
    if amount_dkk is None:
        return "uden-beloeb"
    return "over-10-mio" if amount_dkk > 10e6 else "1-10-mio" if amount_dkk >= 1e6 else "under-1-mio"


MEETING_STATES = MappingProxyType(
    {"planned": "planlagt", "held": "afholdt", "met": "holdt, referat mangler", "cancelled": "aflyst"}
)
"""Held: its own minutes are known. Met: a later paper says that it was held."""

DECISION_KINDS = MappingProxyType(
    {
        "decided": "besluttet",
        "approved": "godkendt",
        "agreed": "aftalt",
        "declined": "afvist",
        "put_off": "udsat",
        "procedural": "faste punkter",
    }
)
"""Procedural: approval of the agenda, taking a briefing note of; folded away on the pages."""

ANSWERS = MappingProxyType(
    {
        "approved": "godkendt",
        "noted": "taget til efterretning",
        "discussed": "drøftet",
        "decided": "besluttet",
        "put_off": "udsat",
        "declined": "afvist",
        "not_answered": "ikke besvaret",
    }
)
"""What a meeting answered a recommendation; decided where it was asked to find or discuss something, and did."""

REVIEW_STATES = MappingProxyType(
    {"unconfirmed": "ikke bekræftet", "confirmed": "bekræftet", "rejected": "afvist som beslutning"}
)

PROMISE_TYPES = MappingProxyType(
    {"promise": "løfte", "deadline": "frist", "topic": "emne til møde", "milestone": "milepæl udefra"}
)
"""What a reader calls what it finds promised in a paper."""

PAPER_KINDS = MappingProxyType(
    {
        "follow_up_table": "handleplan",
        "figure_table": "tabel med tal",
        "prose_figures": "tal i tekst",
    }
)
"""What kind of paper a document is; that of a meeting says it by its name."""

AGENDA_CHOICES = MappingProxyType(
    {"open": "ikke valgt", "accepted": "på dagsordenen", "left_out": "udeladt", "carried": "til næste møde"}
)

ASKED_OF_MEETINGS = MappingProxyType(
    {
        "approve": "godkender det, der lægges frem",
        "decide": "træffer beslutning i sagen",
        "discuss": "drøfter sagen",
        "status": "tager status på det aftalte",
        "inform": "tager orienteringen til efterretning",
    }
)
"""What a meeting is recommended to do, by the code of :func:`danish.asked.asked_of`."""

PORTFOLIO_WORD_KINDS = MappingProxyType(
    {"category": "kategori", "step": "trin", "phase": "fase", "role": "rolle", "frame": "tidsramme"}
)


def counted_initiatives(n_initiatives: int, n_occurrences: int) -> str:
    """How many initiatives, saying which count it is: "22 initiativer (27 forekomster)"."""
    initiatives = "initiativ" if n_initiatives == 1 else "initiativer"
    occurrences = "forekomst" if n_occurrences == 1 else "forekomster"
    return f"{n_initiatives} {initiatives} ({n_occurrences} {occurrences})"


THING_KINDS = MappingProxyType(
    {
        "initiative": "initiativ",
        "commitment": "aftale",
        "decision": "beslutning",
        "meeting": "møde",
        "project": "projekt",
        "indicator": "tal og mål",
        "paper": "papir",
        "register": "register",
    }
)
"""What an entry of the history is about."""

SAID_OF_PAIRS = MappingProxyType(
    {
        "proposed": "skal afgøres",
        "same": "den samme",
        "confirmed": "den samme",
        "different": "ikke den samme",
        "rejected": "ikke den samme",
        "linked": "hører sammen",
        "unlinked": "hører ikke sammen",
    }
)
"""What is said of two things that may be one, or belong together."""

JOB_STATES = MappingProxyType(
    {
        "waiting": "venter på at blive læst",
        "reading": "læses",
        "read": "klar til gennemsyn",
        "approved": "venter på at blive gemt",
        "storing": "gemmes",
        "stored": "indlæst",
        "refused": "afvist",
        "stopped": "afbrudt",
        "put_away": "lagt væk",
    }
)
"""Where a file on its way in stands."""
