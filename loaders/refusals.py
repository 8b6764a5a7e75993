"""Code -> Danish message: how a document is refused, and how something that could not be used is pointed out."""

from types import MappingProxyType

from loaders.reading import Place, Problem, UnreadableDocument

REFUSALS = MappingProxyType(
    {
        "AABENT_CITAT": (
            "Et anførselstegn bliver ikke lukket, så kolonnerne kan ikke skilles ad (fra linje {line}). Intet er "
            "ændret. Ret anførselstegnet i filen, eller gem regnearket som CSV igen."
        ),
        "ADGANGSKODE": (
            "Filen er beskyttet med adgangskode. Intet er ændret. Fjern beskyttelsen, og indlæs filen igen."
        ),
        "BESKADIGET": (
            "Filen er beskadiget og kan ikke læses. Intet er ændret. Åbn den i det program, den er lavet i, gem "
            "den på ny, og indlæs den igen."
        ),
        "UGYLDIGE_TEGN": (
            "Filen indeholder ugyldige tegn og er formentlig ikke en tekstfil. Intet er ændret. Gem den igen som "
            "tekst (UTF-8), og indlæs den igen."
        ),
        "DATO_MANGLER": (
            "Dokumentet oplyser ikke sin egen dato, så vinduer uden årstal kan ikke læses. Intet er ændret. Angiv "
            "dokumentets dato (på kommandolinjen med --dated ÅÅÅÅ-MM-DD), og indlæs det igen."
        ),
        "DUBLET_KOLONNE": (
            "Tabellen er tvetydig: kolonnen {heading} findes to gange. Intet er ændret. Giv den ene kolonne et "
            "andet navn, eller slet den."
        ),
        "FORUM_MANGLER": (
            "Det fremgår ikke, hvilket forum i registret der holdt mødet{found}. Intet er ændret. Skriv forummets "
            "navn, som det står i registret, i referatets hoved, og indlæs det igen."
        ),
        "FARLIG_STI": (
            "Filen har indhold, som ikke er tilladt (en filsti ud af filen). Intet er ændret. Gem dokumentet på "
            "ny i Word, Excel eller PowerPoint, og indlæs det igen."
        ),
        "FARLIG_XML": (
            "Filen har indhold, som ikke er tilladt (egne XML-definitioner). Intet er ændret. Gem dokumentet på "
            "ny i Word, Excel eller PowerPoint, og indlæs det igen."
        ),
        "FIL_MANGLER": (
            "Filen {name} findes ikke eller kan ikke åbnes. Intet er ændret. Kontrollér navn og mappe, og prøv igen."
        ),
        "FORKERT_TYPE": (
            "Filen hedder {ending}, men indholdet passer ikke til filtypen. Intet er ændret. Gem dokumentet på ny"
            " som PDF, PowerPoint, Word, Excel, CSV eller tekst, og indlæs det igen."
        ),
        "FOR_LANG_CELLE": (
            "Filen har en for lang tekst i én celle eller linje: {found} tegn, højst {limit} kan læses. Intet er "
            "ændret. Del teksten, og indlæs filen igen."
        ),
        "FOR_MANGE_DELE": (
            "Filen består af for mange dele: {found}, højst {limit} kan læses. Intet er ændret. Fjern billeder og"
            " indlejrede filer, eller del dokumentet."
        ),
        "FOR_MANGE_KOLONNER": (
            "Filen har for mange kolonner: {found}, højst {limit} kan læses. Intet er ændret. Slet kolonner uden "
            "indhold, og indlæs filen igen."
        ),
        "FOR_MANGE_RAEKKER": (
            "Filen har for mange rækker: {found}, højst {limit} kan læses. Intet er ændret. Slet rækker uden "
            "indhold, eller del filen."
        ),
        "FOR_STOR": (
            "Filen er for stor: {found} MB, højst {limit} MB kan læses. Intet er ændret. Gør billederne mindre, "
            "eller del dokumentet."
        ),
        "FOR_STOR_UDPAKKET": (
            "Filen fylder for meget, når den pakkes ud. Intet er ændret. Fjern store billeder og tomme områder, "
            "gem dokumentet på ny, og indlæs det igen."
        ),
        "GAMMELT_FORMAT": (
            "Filen er gemt i et gammelt format, som ikke kan læses. Intet er ændret. Gem filen som .xlsx, .docx "
            "eller .pptx, og indlæs den igen."
        ),
        "INGEN_DATA": (
            "Filen har ingen rækker med indhold. Intet er ændret. Kontrollér, at det er den rigtige fil, og "
            "indlæs den igen."
        ),
        "INGEN_TABEL": (
            "Dokumentet har ingen tabel med kendte overskrifter (som Tema, Initiativer og status, "
            "Forankring/opfølgning). Intet er ændret. Kontrollér, at det er den rigtige fil, eller ret "
            "overskrifterne."
        ),
        "INGEN_TEKST": (
            "Dokumentet har ingen læsbar tekst; det er formentlig skannet eller gemt som billede. Intet er "
            "ændret. Indlæs den udgave, det er lavet i, eller gem det som PDF med tekst."
        ),
        "MAKRO": (
            "Filen indeholder makroer og læses derfor ikke. Intet er ændret. Gem den uden makroer (.xlsx, .docx "
            "eller .pptx), og indlæs den igen."
        ),
        "TEGNSAET": (
            "Filens tegnsæt kan ikke genkendes, så æ, ø og å ville blive forkerte. Intet er ændret. Gem filen som"
            " UTF-8, og indlæs den igen."
        ),
        "TOM_FIL": "Filen er tom. Intet er ændret. Kontrollér, at den er gemt færdig, og indlæs den igen.",
        "UKENDT_FILTYPE": (
            "Filtypen kan ikke læses ({ending}). Intet er ændret. Gem dokumentet som PDF, PowerPoint (.pptx), "
            "Word (.docx), Excel (.xlsx), CSV eller tekst (.txt), og indlæs det igen."
        ),
    }
)
"""Code -> why the document is refused whole: what happened, that nothing was changed, what to do."""

_CODE_OF = MappingProxyType({"UGYLDIGE_TEGN": "BESKADIGET", "UKENDT_FORUM_MED_FORSLAG": "UKENDT_FORUM"})

WARNINGS = MappingProxyType(
    {
        "AKTIVT_PDF": (
            "Dokumentet har aktivt indhold (scripts eller programkald). Det er ikke kørt; kun teksten er læst."
        ),
        "DATO_MANGLER": (
            "Dokumentets dato står ikke i dokumentet. Vinduer uden årstal er læst ud fra dags dato. "
            "Angiv datoen med --dated ÅÅÅÅ-MM-DD."
        ),
        "FEJLCELLE": "Cellen viser fejlen {found} og er læst som tom. Ret formlen i regnearket.",
        "FORMEL_UDEN_VAERDI": (
            "Cellen har en formel uden beregnet værdi og er læst som tom. Åbn regnearket i Excel, gem det, og "
            "indlæs det igen."
        ),
        "INDLEJRET": (
            "Dokumentet har indlejrede filer; indlejrede filer læses ikke. Indlæs dem for sig, hvis de skal med."
        ),
        "INGEN_TEKST": (
            "Siden har ingen læsbar tekst, kun billeder. Kontrollér, om noget på siden skulle have været med."
        ),
        "KOMMENTARER": "Dokumentet har kommentarer. De hører ikke til teksten og er ikke læst.",
        "FLERE_MOEDER": (
            "Filen indeholder referater af flere møder. Kun det første er læst; linjerne her hører til et andet møde. "
            "Gem hvert referat i sin egen fil, og indlæs dem hver for sig."
        ),
        "FORUM_MANGLER": (
            "Dokumentet oplyser ikke, hvilket forum der holdt mødet. Skriv forummets navn i referatets hoved, og "
            "indlæs det igen."
        ),
        "FREMMOEDE_I_PUNKT": (
            "Linjen fortæller, hvem der var til stede eller fraværende ved punktet, og er hverken læst som beslutning "
            "eller talt med i fremmødet."
        ),
        "FREMMOEDE_USIKKERT": (
            "Listerne over fremmødte og afbud står ved siden af hinanden, og det kan ikke ses, hvem der hører til "
            "hvilken. Antallet er derfor ikke læst. Se det i dokumentet."
        ),
        "OPGAVELISTE_IKKE_LAEST": (
            "Listen over opgaver er ikke delt i kolonner, der kan skelnes, så opgaver, ansvarlige og frister er ikke "
            "læst som opfølgninger. Se dem i dokumentet."
        ),
        "INGEN_PUNKTER": (
            "Der er ikke fundet dagsordenspunkter med nummer eller overskrift, så kun det, der står i punktform, er "
            "læst. Kontrollér, om det er et referat."
        ),
        "LINJE_UDEN_RAEKKE": (
            "Linjen står uden for tabellens rækker og er ikke læst med. Kontrollér, om den hører til et initiativ."
        ),
        "KUN_DAGSORDEN": (
            "Dokumentet er en dagsorden til et møde, som ikke er refereret. Punkterne er læst; beslutninger findes "
            "ikke endnu."
        ),
        "MANGE_SIDER": "Dokumentet har mange sider ({found}). Kontrollér, at det er den rigtige fil.",
        "MOEDEDATO_MANGLER": (
            "Referatet oplyser ikke mødets dato, så frister uden årstal er læst ud fra dags dato. Angiv datoen med "
            "--dated ÅÅÅÅ-MM-DD."
        ),
        "PUNKT_GENTAGET": (
            "Punktnummeret er brugt før i samme dokument. Begge punkter er læst; kontrollér, om de hører til hvert sit "
            "spor eller skal slås sammen."
        ),
        "PUNKT_MANGLER": (
            "Nummereringen springer over mindst ét punkt før dette. Kontrollér, om et punkt mangler i dokumentet eller "
            "er læst som en del af punktet over."
        ),
        "RAEKKE_FORTSAT": (
            "Rækken øverst på siden har hverken tema eller opfølgning og er læst som resten af rækken før. "
            "Kontrollér, om den er et initiativ for sig."
        ),
        "RAEKKE_UDEN_TEKST": (
            "Rækken har ingen tekst i kolonnen med initiativet og er ikke læst med. "
            "Kontrollér, om den hører til rækken over."
        ),
        "SKAEV_RAEKKE": (
            "På række {row} passer antallet af felter ({n_fields}) ikke med overskrifterne ({expected}). "
            "Kontrollér skilletegn og anførselstegn på rækken."
        ),
        "SKJULTE_RAEKKER": (
            "Arket har skjulte rækker eller kolonner ({found}). De er læst med; vis dem i regnearket, og "
            "kontrollér dem."
        ),
        "SKJULT_ARK": "Regnearket har skjulte ark ({found}). De er ikke læst. Vis arket, hvis det skal med.",
        "SKJULT_DIAS": "Præsentationen har et skjult dias. Det er ikke læst. Vis diasset, hvis det skal med.",
        "SKJULT_TEKST": "Dokumentet har skjult tekst. Den er ikke læst. Vis teksten, hvis den skal med.",
        "SPOREDE_AENDRINGER": (
            "Dokumentet har sporede ændringer. De er læst, som om de er godkendt: slettet tekst er ikke med. "
            "Godkend eller afvis ændringerne, hvis det ikke er meningen."
        ),
        "TEGNSAET": (
            "Filens tegnsæt er usikkert, så nogle bogstaver kan være forkerte. Gem filen som UTF-8, hvis du ser fejl."
        ),
        "UGEDAG_PASSER_IKKE": (
            "Ugedagen passer ikke med datoen: {found}. Datoen er brugt, som den står. Kontrollér mødets dato i "
            "kalenderen."
        ),
        "UKENDT_FORUM_MED_FORSLAG": (
            "Navnet står ikke i forumregistret, men ligner {suggestion}. Bekræft, at det er det, der menes."
        ),
        "UKENDT_FORUM": (
            "Navnet ligner et forum, men står ikke i forumregistret. Bekræft, hvilket forum det er, eller tilføj det."
        ),
    }
)
"""Code -> what was found and not used, and what to do; the document is read all the same."""


def refusal(code: str, **values: object) -> UnreadableDocument:
    """Return the error for a document refused under ``code``; ``values`` fill the gaps of its message."""
    return UnreadableDocument(_CODE_OF.get(code, code), REFUSALS[code].format(**values))


def warning(code: str, place: Place, found: str, **values: object) -> Problem:
    """Return the problem to report under ``code``; ``found`` is the source's own words."""
    return Problem(_CODE_OF.get(code, code), place, found, WARNINGS[code].format(**{"found": found, **values}))
