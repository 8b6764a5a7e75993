"""What somebody said at a meeting, as against what the meeting itself did."""

import re

_SAID = (
    r"(?:fortalte|fortæller|oplyste|oplyser|orienterede|orienterer(?=,? at\b| (?:\w+ )?om\b)|informerede"
    r"|informerer(?=,? at\b| (?:\w+ )?om\b)|bemærkede|bemærker|nævnte|nævner"
    r"|refererede|supplerede|supplerer|mente|mener|vurderede|vurderer|tilføjede|tilføjer|redegjorde|redegør|fremhævede"
    r"|fremhæver|foreslog|foreslår|ønskede|ønsker|efterspurgte|efterspørger|efterlyste|efterlyser|opfordrede|opfordrer"
    r"|henstillede|henstiller|påpegede|påpeger|understregede|understreger|spurgte|spørger|svarede|svarer|forklarede"
    r"|forklarer|undrede|anbefalede|anbefaler|meddelte|meddeler|erindrede|mindede|oplevede|oplever|kommenterede|håbede"
    r"|indledte|gav udtryk|giver udtryk|gjorde opmærksom|gør opmærksom|gjorde rede|lagde op til|præsenterede"
    r"|har hørt|forstod|hæftede sig|var (?:bekymret|spændt|nysgerrig)|følte sig|overvejede)"
)
_WAS_SAID = (
    r"(?:indstilles|foreslås|anbefales|ønskes|overvejes|opfordres|efterlyses|spurgt|bemærket|nævnt|oplyst|orienteret"
    r"|opfordret|henstillet|foreslået|indstillet|anbefalet|ønsket|efterspurgt|tilføjet|fremhævet|indvendt)"
)
# What the chair says of the outcome is the meeting's: "konstaterede, at der var enighed om".
_MAIN_CLAUSE_AGAIN = (
    r"(?=,? (?:og|men|hvorefter|hvorpå) (?:det |der |herefter |dette |\w*(?:styregruppen|gruppen|udvalget|formandskabet"
    r"|orienteringen|orientering|indstillingen|forslaget|oplægget|punktet|sagen|dagsordenen|planen)\b)|;|$)"
)
# What a body does not want is its decision, not a remark.
_DECLINES = r"(?:(?<=gruppen )|(?<=udvalget )|(?<=forum )|(?<=styrelsen )|(?<=\bvi ))ønske(?:r|de) ikke\b"
_REPORTED = re.compile(
    rf"\b(?!{_DECLINES})(?:{_SAID}|{_WAS_SAID})\b(?:[^.;]{{0,1000}}?{_MAIN_CLAUSE_AGAIN}|[^.;]{{0,1000}})",
    re.IGNORECASE,
)
# A sentence may begin with a capital that is nobody's name, and a body that is to tell somebody makes no remark.
_NO_SPEAKER = (
    r"(?:De[tnr]?|Dette|Dertil|Hertil|Herefter|Derfor|Desuden|Derudover|Endvidere|I|På|Af|Til|Efter|Ved|Som|Sammen|Når|For"
    r"|\w*(?:skabet|[Gg]ruppen|grupperne|sekretariatet|udvalget|kommunerne|hospitalerne|psykiatrien)(?:/\w+)?)"
)
_NAME = r"[A-ZÆØÅ][\wæøåéäöü.’'-]*"
_SPEAKER = re.compile(
    rf"(?!{_NO_SPEAKER}\b)(?:{_NAME}(?: {_NAME}){{0,5}}|Flere|Han|Hun|(?:{_NAME} )?(?:med)?formand\w*)"
    rf"(?: – [^–]{{1,120}} -? ?| \([^()]{{1,80}}\) ?| )?(?:\w+ ){{0,2}}?{_SAID}\b"
)


def without_reported(text: str) -> str:
    """Return a sentence with what somebody said, wished or proposed struck out, each letter in its place.

    It reaches from the verb ("oplyste") to the end, or to ", og" with a statement of the minutes themselves after it.
    """
    return _REPORTED.sub(lambda found: "\x00" * len(found.group()), text)


def is_reported(text: str) -> bool:
    """Whether a sentence opens with who said something: "Hanne Holm fortalte, at ..."."""
    return _SPEAKER.match(text) is not None
