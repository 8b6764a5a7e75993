"""Words torn apart by a text extraction ("sams pil", "tilta g", "forsknings-" / "projektet") -> whole again."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+")
_LAST, _FIRST = re.compile(r"(?<![\w-])([^\W\d_]+)$"), re.compile(r"([^\W\d_]+)(?!\w)")
_HYPHEN = re.compile(r"[^\W_]-$")
_KEEPS_HYPHEN = re.compile(r"(?:og|eller|samt)\b|[^\W\d_]+-(?:[\s,]|$)")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÆØÅ]{2,}|\d|\b\w)-$")
# A tail of one consonant is no Danish word; "d." and "v." stand for "den" and "ved", "m" and "x" are signs.
# A noun whose gender its ending tells, and the article torn off it: "organisering" / "en både politisk".
_TORN_ARTICLE = re.compile(r"[a-zæøå]{3,}(?:(?:ing|hed|tion|dom|tet) en|(?:skab|ment) et)", re.IGNORECASE)
_ROOM_LEFT = 0.85
_TAILS = frozenset("bcfghjklnpqrst")
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        ad af al alle alt altid anden andet andre at bag bare begge bl blev blive bliver bort bør da de dem
        den denne der deres det dette dig din dog du dvs efter eller en end ene eneste enhver er et evt få
        får flere for forbi foran fordi fra frem fx før først gang gav gik give godt gør ham han har have
        heller hen hende her hele hjem ho hos hun hvad hver hvem hvis hvor hånd i ift igen igennem ikke
        imellem imod ind inde inden ingen intet jeg jf jo kan kl kom kun kunne lad lige ligger man mange med
        meget mellem men mens mere mest mig min mod må måde måske ned nede nogen noget nogle nok nu ny nye
        når nær nærmere og også om omkring op oppe over pga plads pr på rundt sag samme samt se selv senere
        ser side siden sig sin sit skal skulle som stand sted stede stor store stå står så sådan tag tage
        tid tids til tilbage to tre tværs ud ude uden under var ved vej vel vi via vil ville vis vore være
        været år
        """,
    )
)
"""Words that stand beside others all the time: "til stede" is not "tilstede" torn apart."""


@dataclass(frozen=True)
class Mender:
    """Knows the words of one document, and which two of them stand side by side how often."""

    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    width: int = 0

    def mended(self, text: str) -> str:
        """Return the text with its torn words joined.

        Two neighbours are one word where that word stands elsewhere in the document and one of the two stands nowhere
        else, neither of them being a small word of everyday; and where the second is a lone consonant after a word
        that stands nowhere else.
        """
        parts = re.split(r"( )", text)
        joined = parts[:1]
        for blank, part in zip(parts[1::2], parts[2::2], strict=True):
            if self._are_one(joined[-1], part):
                joined[-1] += part
            else:
                joined += [blank, part]
        return "".join(joined)

    def joint(self, before: str, after: str) -> str | None:
        """Return what stands between two lines: a space, nothing, or None where the hyphen at the end goes too."""
        if before.endswith("\u00ad"):
            return None
        if _HYPHEN.search(before):
            if _KEEPS_HYPHEN.match(after):
                return " "
            return "" if _ABBREVIATED.search(before) or not after[:1].islower() else None
        return "" if re.search(r"\S/$", before) else " "

    def joins_lines(self, before: str, after: str) -> bool:
        """Whether a line begins with the rest of the word that the line before ends on.

        An article at the beginning of a line is torn off a noun where the line before had room for it.
        """
        last, first = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
        has_room = len(before) + 1 + len(first) < _ROOM_LEFT * self.width
        if has_room and _TORN_ARTICLE.fullmatch(f"{last} {first}"):
            return True
        return self._are_one(before.rsplit(" ", 1)[-1], after.split(" ", 1)[0])

    def _are_one(self, before: str, after: str) -> bool:
        last, first = _LAST.search(before), _FIRST.match(after)
        if last is None or first is None or not first[1][0].islower():
            return False
        one, other = last[1].casefold(), first[1].casefold()
        if one in _SMALL_WORDS or other in _SMALL_WORDS:
            return False
        together = self.pairs[one, other]
        only_here = self.words[one] <= together or self.words[other] <= together
        if self.words[one + other]:
            return only_here
        return other in _TAILS and len(one) > 3 and self.words[one] <= together


def mender_of(texts: Iterable[str]) -> Mender:
    """Return a mender that knows the words of these lines; words hyphenated over two lines count whole."""
    texts = list(texts)
    whole = _unhyphenated(texts)
    widths = sorted(map(len, texts))
    found = [(word.group().casefold(), word.span()) for word in _WORD.finditer(whole)]
    pairs = Counter(
        (one, other) for (one, (_, end)), (other, (start, _)) in pairwise(found) if whole[end:start].isspace()
    )
    return Mender(Counter(word for word, _ in found), pairs, widths[len(widths) * 9 // 10] if widths else 0)


def _unhyphenated(texts: Iterable[str]) -> str:
    filled = (text.strip() for text in texts)
    return re.sub(
        r"(?<=[^\W\d_])-\n(?!(?:og|eller|samt)\b)(?=[a-zæøå])", "", "\n".join(text for text in filled if text)
    )
