"""What a part of an item still says: words that are struck out and options that nobody ticked are left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from danish.verbs import PARTICIPLE, PASSIVE, any_form
from loaders.minutes.meeting import Passage

_TICKED = ("☒", "☑", "🗹", "✓", "✔", "✅", "\uf0fd", "\uf0fe", "\uf0fc", "[x]", "[X]", "(x)", "(X)", "[✓]", "(✓)")
_UNTICKED = ("☐", "□", "❑", "❏", "⬜", "\uf0a8", "\uf06f", "[ ]", "[]", "( )", "()", "[_]")
_BOX = re.compile("|".join(map(re.escape, (*_TICKED, *_UNTICKED))))
# A cross before a word of outcome ("X Afvist") makes the words of outcome beside it options.
_CROSS = re.compile(r"[xX]\s+(?=[A-ZÆØÅ])")
_OUTCOMES = ("approves", "adopts", "declines", "puts_off", "discusses", "notes")
_OPTION = re.compile(rf"(?:ikke )?{any_form(_OUTCOMES, (PARTICIPLE, PASSIVE))}\b[^.]{{0,60}}\.?", re.I)


def chosen(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages without what is struck out, and of options with boxes only those that are ticked.

    Each ticked option is a passage of its own. Words before the first box stay. "X Afvist" beside "Godkendt" is a
    tick without a box.
    """
    kept = [part for passage in passages for part in _ticked(_unstruck(passage)) if part.text]
    crossed = [_crossed(passage) for passage in kept]
    if not any(crossed):
        return tuple(kept)
    return tuple(
        cross or passage
        for cross, passage in zip(crossed, kept, strict=True)
        if cross or not _OPTION.fullmatch(passage.text)
    )


def _unstruck(passage: Passage) -> Passage:
    struck = [run.text.strip() for line in passage.lines for run in line.runs if run.struck and run.text.strip()]
    if not struck:
        return passage
    text, quote = passage.text, passage.quote
    for words in struck:
        words = " ".join(words.split())
        text, quote = text.replace(words, "", 1), quote.replace(words, "", 1)
    return replace(passage, text=" ".join(text.split()), quote=" ".join(quote.split()))


def _ticked(passage: Passage) -> Iterator[Passage]:
    boxes = list(_BOX.finditer(passage.text))
    if not boxes:
        yield passage
        return
    if opening := passage.text[: boxes[0].start()].strip():
        yield replace(passage, text=opening, quote=opening)
    for n, box in enumerate(boxes):
        end = boxes[n + 1].start() if n + 1 < len(boxes) else len(passage.text)
        if box.group() in _TICKED:
            words = passage.text[box.end() : end].strip()
            yield replace(passage, text=words, quote=words)


def _crossed(passage: Passage) -> Passage | None:
    cross = _CROSS.match(passage.text)
    if cross is None or not _OPTION.fullmatch(passage.text, cross.end()):
        return None
    words = passage.text[cross.end() :]
    return replace(passage, text=words, quote=words)
