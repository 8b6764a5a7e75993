"""What minutes promise: what comes back, when, and to whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from loaders.action_points import Action, action_at, heads_columns, is_action, is_done
from loaders.decision_words import signs_of
from loaders.decisions import adopted, is_under_decision, without_asking
from loaders.forums import FoundForum, Register
from loaders.lead_ins import opened, without_lead_in
from loaders.meeting_topics import (
    asked_for_at,
    is_about_topics,
    leads_tasks,
    leads_topics,
    moves_meeting,
    points_after,
    puts_on_agenda,
    topic_ends,
)
from loaders.meetings import AgendaItem, Passage, Promise
from loaders.passage_sentences import Sentence, joined_place, sentences_of
from loaders.promise_forums import Setting, forum_of, is_of_other_forum, names_forum
from loaders.promise_words import (
    acts,
    comes_back,
    goes_on,
    is_aim,
    is_ruled_out,
    is_set_outside,
    is_term,
    only_may,
    takes_on,
    verb_of,
    without_asides,
    without_references,
)
from loaders.reported_speech import is_reported, without_reported
from loaders.responsible import responsible_in
from loaders.windows import Found, Window

_NO_TIME = Window(None, None, "none")
_BOUND = re.compile(
    r"(?:når|så snart|først når)\b[^.;]{0,80}?\b(?:er|bliver|har)\s(?:\w+(?:et|dt)|klar|på plads|færdig)\b", re.I
)
_EARLIER_MINUTES = re.compile(r"\b(?:uddrag|\w*referat)\b[^.]{0,60}?\bmøde\w*\b[^:]{0,60}", re.I)
_BRACKET = re.compile(r"\([^()]{0,300}\)")
_WORD = re.compile(r"\w{3,}")
_WORKING_GROUP = re.compile(r"\barbejdsgruppen?\b", re.I)
# The day of the next meeting is one of its calendar.
_NEXT_MEETING = re.compile(
    r"\W*(?:(?:næste|nyt|kommende) møder?\b(?: \w+){0,3}?\s*[:–-]?\s*(?:(?:holdes|afholdes|er|bliver|finder sted)\s)?"
    r"(?:\w+dag,? )?(?:den |d\. ?)?\d|vi (?:ses|mødes) )",
    re.I,
)
_BY_DAY = re.compile(r"(?:(?:den|d\.|\w+dag)\s*)*\d|(?:ultimo|medio|primo|uge|udgangen)\b", re.I)
_OWN_MEETING = re.compile(r"\bnæste møde\b", re.I)
_SECTION = re.compile(r"\d+\.\d+\.?(?:\s|$)")
# A sentence with more is a calendar.
_MOST_TIMES = 12


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a sentence stands: ``told`` in the background of an item, ``reported`` in what one person said."""

    told: bool
    reported: bool
    heard: tuple[FoundForum, ...]
    decided: bool = False


def promises_of(
    item: AgendaItem,
    *,
    on: date,
    register: Register,
    forum_id: str | None,
    cluster: str | None,
    next_meeting: date | None,
) -> tuple[Promise, ...]:
    """Return the follow-ups of an item, in reading order.

    Each window of a sentence that lies ahead is one, with the forum last named before it. Without a window a sentence
    promises only in the minutes themselves, where it says that something will be sent, presented, found out and so on.
    What is told in the background of an item, or recommended and adopted, is a follow-up only with a window. A remark
    promises nothing unless it names both a forum and a day. Points of a list of topics are topics for a coming meeting
    of this forum.

    Type: a topic is put on an agenda; a deadline is given to somebody; a milestone is set outside the forum or is an
    aim; all else is a promise. The same window for the same forum is one follow-up, that of the minutes before that of
    the background.

    Parameters
    ----------
    on
        The day of the meeting, from which days are counted.
    register, cluster
        The forums that are known, and the cluster whose "Klyngestyregruppen" is meant.
    forum_id
        The forum that met.
    next_meeting
        The day of its next meeting, where that is known.
    """
    setting = Setting(item, on, register, forum_id, cluster, next_meeting)
    told = _without_asked_for(list(_of_part(item.description, setting, told=bool(item.minutes))))
    asked = [replace(passage, text=without_asking(passage.text)) for passage in adopted(item)]
    told += [promise for promise in _of_part(asked, setting, told=True) if promise.type != "milestone"]
    here = _without_asked_for(list(_of_part(item.minutes, setting, told=False)))
    keys = {_key(promise) for promise in here if promise.window.is_dated and promise.type != "topic"}
    kept = [promise for promise in told if promise.type == "topic" or _key(promise) not in keys]
    return tuple(_without_repeats([*kept, *here]))


def _without_asked_for(promises: list[Promise]) -> list[Promise]:
    """Return the follow-ups without those told without a time that a point of action then gives one."""
    kept: list[Promise] = []
    for promise in promises:
        while kept and kept[-1].window.kind == "none" and kept[-1].quote in promise.quote:
            kept.pop()
        kept.append(promise)
    return kept


def _key(promise: Promise) -> tuple:
    return promise.forum_id, promise.window.start, promise.window.end


def _without_repeats(promises: Sequence[Promise]) -> Iterator[Promise]:
    seen = set()
    for promise in promises:
        is_new = promise.type == "topic" or not promise.window.is_dated or _key(promise) not in seen
        if is_new:
            seen.add(_key(promise))
            yield promise


def _of_part(passages: Sequence[Passage], setting: Setting, *, told: bool) -> Iterator[Promise]:
    heard = tuple(forum for forum in setting.forums(setting.item.title) if forum.forum_id)
    gathers = is_about_topics(setting.item)
    lead = setting.item.title if gathers else ""
    at = 0
    while at < len(passages):
        passage, sentences = passages[at], sentences_of(passages[at])
        at += 1
        if heads_columns(passages, at - 1):
            return
        if is_action(passage):
            action = action_at(passages, at - 1)
            at += action.n_passages - 1
            if at == len(passages) or not is_done(passages[at]):
                yield _asked(action, setting, heard)
            continue
        if gathers and passage.level:
            yield from _topics(passage, sentences, lead, setting, heard)
            continue
        reported = bool(sentences) and is_reported(sentences[0].text)
        for sentence in sentences:
            # What was decided ends what somebody said.
            reported = reported and not signs_of(sentence.text)
            context = _Context(told, reported or is_reported(sentence.text), heard, is_under_decision(passage))
            yield from _of_sentence(sentence, setting, context)
            heard += tuple(forum for forum in setting.forums(sentence.text) if forum.forum_id)
        if leads_tasks(sentences[-1].text if sentences else passage.text):
            n_points = points_after(passages, at)
            for point in passages[at : at + n_points]:
                yield from _task(point, setting, heard)
            at += n_points
        if sentences and leads_topics(sentences[-1].text):
            lead = sentences[-1].text
            n_points = points_after(passages, at)
            for point in passages[at : at + n_points]:
                yield from _topics(point, sentences_of(point), lead, setting, heard)
            at += n_points


def _asked(action: Action, setting: Setting, heard: tuple[FoundForum, ...]) -> Promise:
    """Return the follow-up of a point of action: who is to do what the passage before it says, and by when."""
    found = setting.windows(f"senest {action.term}") if _BY_DAY.match(action.term) else []
    found = found or setting.windows(action.term)
    window = found[0].window if found else _NO_TIME
    if window.kind == "none" and action.term:
        window = Window(None, None, "conditional", quote=action.term)
    task = sentences_of(action.task)
    stretch = task[0].cut(0, len(task[0].text)) if task else None
    text = without_lead_in(action.task.text)
    forums = [forum.forum_id for forum in setting.forums(action.responsible) if forum.forum_id]
    if not forums and _OWN_MEETING.search(action.term):
        forums = [setting.forum_id]
    type_ = "deadline" if window.kind == "deadline" else "promise"
    quote, place = (stretch.quote, stretch.place) if len(task) == 1 else (action.task.quote, action.task.place)
    place = joined_place([place, action.place])
    return Promise(
        setting.item.number,
        text,
        type_,
        forums[0] if forums else None,
        action.responsible or None,
        quote,
        window,
        place,
    )


def _topics(
    passage: Passage, sentences: Sequence[Sentence], lead: str, setting: Setting, heard: tuple[FoundForum, ...]
) -> Iterator[Promise]:
    """Yield the topic that a point of a list names, and what an extract of earlier minutes under it promised."""
    if not sentences or passage.level > 1:
        return
    end = topic_ends(sentences[0].text)
    first, rest = sentences[0].cut(0, end), sentences[0].cut(end, len(sentences[0].text))
    ahead = [found.window for found in _ahead(first.text, setting)]
    window = ahead[0] if ahead else _window_of_lead(lead, setting)
    yield _promise(first, setting, "topic", setting.forum_id, None, window)
    earlier = _EARLIER_MINUTES.search(passage.text)
    then = setting.windows(earlier.group()) if earlier else []
    if then and then[0].window.is_dated:
        there = replace(setting, on=then[0].window.first_day, next_meeting=None)
        for sentence in (rest, *sentences[1:]):
            yield from _of_sentence(sentence, there, _Context(False, False, heard), since=setting.on)


def _task(passage: Passage, setting: Setting, heard: tuple[FoundForum, ...]) -> Iterator[Promise]:
    """Yield the task that a point under "Aktionspunkter:" names, with or without a time."""
    for sentence in sentences_of(passage)[:1]:
        ahead = _ahead(sentence.text, setting)
        window = ahead[0].window if ahead else _NO_TIME
        forum_id, unknown = forum_of(sentence.text, (0, len(sentence.text)), setting, heard)
        type_ = "deadline" if window.is_dated else "promise"
        yield _promise(sentence, setting, type_, forum_id, unknown or _responsible(sentence.text, setting), window)


def _window_of_lead(lead: str, setting: Setting) -> Window:
    found = [each.window for each in setting.windows(lead) if each.window.kind != "recurring"]
    return found[0] if found else _NO_TIME


def _of_sentence(
    sentence: Sentence, setting: Setting, context: _Context, *, since: date | None = None
) -> Iterator[Promise]:
    is_of_calendar = _NEXT_MEETING.match(sentence.text) or moves_meeting(sentence.text)
    if sentence.text.rstrip().endswith("?") or leads_topics(sentence.text) or is_of_calendar:
        return
    text = without_asides(sentence.text)
    windows = [
        found
        for found in _ahead(text, setting, since=since)
        if _holds(found.window, text, setting, context) and not is_ruled_out(text, found.begin)
    ]
    if not windows:
        if not context.told and _promises_untimed(text, setting, context):
            yield _untimed(sentence, setting, context)
        return
    yield from _timed(sentence, text, windows, setting, context)


def _ahead(text: str, setting: Setting, *, since: date | None = None) -> list[Found]:
    """Return the windows of a sentence that are not over on the day of the meeting, or of the extract they stand in."""
    found = setting.windows(without_references(text))
    bound = None if found else _BOUND.match(text)
    if bound:
        found = [Found(Window(None, None, "conditional", quote=bound.group()), *bound.span())]
    day = since or setting.on
    return [each for each in found[:_MOST_TIMES] if _lies_ahead(each.window, day) and not _SECTION.match(text)]


def _lies_ahead(window: Window, on: date) -> bool:
    last = window.end or window.start
    return last is None or last > on


def _holds(window: Window, text: str, setting: Setting, context: _Context) -> bool:
    """Whether a window in a sentence is the window of a follow-up."""
    named = names_forum(text, setting)
    plain = without_reported(text)
    if window.kind == "none" or (only_may(text) and window.kind != "deadline"):
        return False
    if window.kind == "recurring" and not window.is_dated:
        names_actor = named or (context.decided and _responsible(text, setting) is not None)
        return names_actor and not context.reported and acts(plain)
    if not window.is_dated:
        return not context.told and not context.reported and (acts(plain) or puts_on_agenda(plain))
    if context.reported or plain != text:
        return named
    going_on = window.start is not None and window.start <= setting.on
    says_more = (
        len(_WORD.findall(_BRACKET.sub("", text))) - len(_WORD.findall(window.quote)) > 1
        or acts(plain)
        or is_term(text)
    )
    is_whole = text.rstrip().endswith((".", "!")) or goes_on(plain)
    return says_more and is_whole and (goes_on(plain) or not going_on)


def _promises_untimed(text: str, setting: Setting, context: _Context) -> bool:
    if is_about_topics(setting.item) and asked_for_at(text) is not None:
        return True
    if context.reported:
        return takes_on(text)
    plain = without_reported(text)
    return comes_back(plain) or puts_on_agenda(plain)


def _untimed(sentence: Sentence, setting: Setting, context: _Context) -> Promise:
    asked = asked_for_at(sentence.text) if is_about_topics(setting.item) else None
    if asked is not None or puts_on_agenda(sentence.text):
        sentence = sentence.cut(asked or 0, len(sentence.text))
        return _promise(sentence, setting, "topic", setting.forum_id, None, _NO_TIME)
    forum_id, _ = forum_of(sentence.text, (0, len(sentence.text)), setting, context.heard)
    return _promise(sentence, setting, "promise", forum_id, _responsible(sentence.text, setting), _NO_TIME)


def _timed(
    sentence: Sentence, text: str, windows: Sequence[Found], setting: Setting, context: _Context
) -> Iterator[Promise]:
    """Yield one promise per window; each has the stretch of the sentence up to the next as its quote."""
    begin = 0
    for n, found in enumerate(windows):
        end = len(sentence.text) if n == len(windows) - 1 else found.end
        forum_id, unknown = forum_of(text, (begin, max(found.end, begin)), setting, context.heard)
        type_ = _type(text, text[begin:end], found.window, forum_id, setting, context)
        if type_ == "topic" and not is_of_other_forum(text, found.begin):
            forum_id = setting.forum_id
        responsible = unknown or _responsible(sentence.text if n == 0 else text[begin:end], setting)
        part = sentence.cut(begin, end)
        promise = _promise(part, setting, type_, forum_id, responsible, found.window)
        yield promise if len(windows) == 1 else replace(promise, text=without_lead_in(sentence.text))
        begin = end


def _type(text: str, part: str, window: Window, forum_id: str | None, setting: Setting, context: _Context) -> str:
    if puts_on_agenda(without_reported(text)):
        return "topic"
    if is_aim(text) or is_set_outside(part):
        return "milestone"
    if window.kind == "deadline" or is_term(part):
        return "deadline"
    own = forum_id is not None and forum_id == setting.forum_id
    if context.reported or (context.told and not own and not comes_back(text)):
        return "milestone"
    return "promise"


def _responsible(text: str, setting: Setting) -> str | None:
    words = without_lead_in(text)
    named = responsible_in(words, setting.forums(words), verb_of(words))
    return _working_group(named, setting.item) if named and named.casefold() == "gruppen" else named


def _working_group(named: str, item: AgendaItem) -> str:
    """Return which group "gruppen" is: the working group that the item sets up, where it names one."""
    spoken_of = any(_WORKING_GROUP.search(passage.text) for passage in item.minutes)
    return "Arbejdsgruppen" if spoken_of else named


def _promise(
    sentence: Sentence, setting: Setting, type_: str, forum_id: str | None, responsible: str | None, window: Window
) -> Promise:
    text = opened(sentence.text) if type_ == "topic" else without_lead_in(sentence.text)
    number = setting.item.number
    return Promise(number, text, type_, forum_id, responsible, sentence.quote, window, sentence.place)
