"""What minutes promise: what comes back, when, and to whom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from danish.likeness import Comparison, Likeness
from danish.text import fold
from loaders.minutes.labels import heads_agreed_tasks, is_report, is_talk, leads_task_at, tells_task
from loaders.minutes.lines import OF_ACTION, OWN_ACTION
from loaders.minutes.meeting import AgendaItem, Passage
from loaders.minutes.passages import Sentence, joined_place, sentences_of
from loaders.minutes.said.about import due
from loaders.minutes.said.calendar import tells_next
from loaders.minutes.said.chosen import chosen
from loaders.minutes.said.decisions import (
    adopted,
    is_under_decision,
    names_tasks,
    opened,
    without_asking,
    without_lead_in,
)
from loaders.minutes.said.other_meetings import raised_before
from loaders.minutes.said.speech import (
    acts,
    calls_on,
    comes_back,
    goes_on,
    holds_meeting,
    is_aim,
    is_event,
    is_passive,
    is_reported,
    is_rule,
    is_ruled_out,
    is_set_outside,
    is_standing,
    is_term,
    only_may,
    settles_to_do,
    signs_of,
    somebody_does,
    takes_on,
    tells_past,
    verb_of,
    without_asides,
    without_references,
    without_reported,
)
from loaders.minutes.said.topics import (
    Action,
    action_at,
    asked_for_at,
    heads_columns,
    is_about_meetings,
    is_about_topics,
    is_action,
    is_done,
    leads_tasks,
    leads_topics,
    moves_meeting,
    names_product,
    points_after,
    puts_on_agenda,
    topic_ends,
)
from loaders.minutes.said.whose import (
    Setting,
    forum_of,
    is_of_other_forum,
    names_forum,
    responsible_in,
    somebody_acts,
    tells_of_staff,
    told_of_actor,
)
from loaders.names import FORUM, PERSON, FoundForum, Register, find_owners
from loaders.promised import Owner, Promised
from loaders.questions import NO_ANSWERS, Answers, Candidate, Question
from loaders.windows import Found, Window

_NO_TIME = Window(None, None, "none")
_BOUND = re.compile(
    r"(?:når|så snart|først når)\b[^.;]{0,80}?\b(?:er|bliver|har)\s(?:\w+(?:et|dt)|klar|på plads|færdig)\b", re.I
)
_EARLIER_MINUTES = re.compile(r"\b(?:uddrag|\w*referat)\b[^.]{0,60}?\bmøde\w*\b[^:]{0,60}", re.I)
_BRACKET = re.compile(r"\([^()]{0,300}\)")
_WORD = re.compile(r"\w{3,}")
_WORKING_GROUP = re.compile(r"\barbejdsgruppen?\b", re.I)
_AND_THAT = re.compile(r"[,;]?\s(?:og|samt|mens)\sat\s", re.I)
_BORDER = re.compile(r"\s*[,;/]\s*|\s[–-]\s|\n")
_TOLD_IN_BRACKET = re.compile(r"\s*\((?P<told>[^()]{3,120})\)\.?$")
_IT_IS_DONE = re.compile(
    r"(?:det|dette)\s(?:sker|skal ske|gør (?:han|hun|de|vi)|skal være (?:gjort|klar\w*|færdig\w*))\b", re.I
)
_OWN_MEETING = re.compile(r"\bnæste møde\b", re.I)
_SECTION = re.compile(r"\d+\.\d+\.?(?:\s|$)")
# A sentence with more is a calendar.
_MOST_TIMES = 12
_LEAST_OF_REPEATED = 0.7


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
) -> tuple[Promised, ...]:
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
    told = _without_asked_for(list(_of_part(chosen(item.description), setting, told=bool(item.minutes))))
    asked = [replace(passage, text=without_asking(passage.text)) for passage in adopted(item)]
    told += [promise for promise in _of_part(asked, setting, told=True) if promise.type != "milestone"]
    here = _without_asked_for(list(_of_part(chosen(item.minutes), setting, told=False)))
    keys = {_key(promise) for promise in here if promise.window.is_dated and promise.type != "topic"}
    kept = [promise for promise in told if promise.type == "topic" or _key(promise) not in keys]
    return tuple(_without_repeats([*kept, *here]))


def once_each(
    told: Sequence[Promised], listed: Sequence[Promised], answers: Answers = NO_ANSWERS
) -> tuple[tuple[Promised, ...], tuple[Question, ...]]:
    """Return the follow-ups of all items, a task that the list at the end repeats only once.

    It keeps the item it was first told under, and takes from the list who does it and by when, where the item does not
    say so; where the two name others, it is asked who does it. Two with days of their own that differ are two.
    """
    if not told or not listed:
        return (*told, *listed), ()
    told = list(told)
    compared = Comparison([promise.text for promise in (*told, *listed)])
    kept, asked = list(listed), []
    for n, task in enumerate(listed, len(told)):
        likely = max(range(len(told)), key=lambda at: compared(at, n).smaller)
        if _is_repeated(told[likely], task, compared(likely, n)):
            window = told[likely].window if told[likely].window.is_dated else task.window
            responsible = told[likely].responsible or task.responsible
            if _compete(told[likely].responsible, task.responsible):
                asked.append(_who_does(told[likely], task, answers))
                responsible = task.responsible if asked[-1].chosen == _BY_LIST else responsible
            told[likely] = replace(told[likely], window=window, responsible=responsible)
            kept.remove(task)
    return (*told, *kept), tuple(asked)


_BY_ITEM, _BY_LIST = "punktet", "opgavelisten"


def _compete(ours: Sequence[Owner], theirs: Sequence[Owner]) -> bool:
    """Whether two places give a task to others: no name of the one is in a name of the other."""
    names, others = ([fold(owner.name) for owner in owners] for owners in (ours, theirs))
    return bool(names and others) and not any(one in other or other in one for one in names for other in others)


def _who_does(told: Promised, task: Promised, answers: Answers) -> Question:
    """Return the question who does a task that its item gives to one and the list of tasks to another."""
    candidates = (
        Candidate(_BY_ITEM, told.who, "står ved punktet"),
        Candidate(_BY_LIST, task.who, "står i opgavelisten"),
    )
    about = {"place": told.place, "found": told.quote, "candidates": candidates}
    return answers.ask("SPOERG_OPGAVE", told.text, sure=False, **about)


def _is_repeated(told: Promised, task: Promised, likeness: Likeness) -> bool:
    days = {(each.window.start, each.window.end) for each in (told, task) if each.window.is_dated}
    return len(days) < 2 and likeness.n_shared >= 2 and likeness.smaller >= _LEAST_OF_REPEATED


def _without_asked_for(promises: list[Promised]) -> list[Promised]:
    """Return the follow-ups without those that a point of action after them tells again.

    Its term is that of the one task its passage names, whatever time the passage says; without a term it only tells
    who does it.
    """
    kept: list[Promised] = []
    for promise in promises:
        n_same = next((n for n, one in enumerate(reversed(kept)) if one.quote not in promise.quote), len(kept))
        same = kept[len(kept) - n_same :]
        if len(same) == 1 and same[0].window.is_dated and promise.window.kind == "none":
            kept[-1] = replace(same[0], responsible=same[0].responsible or promise.responsible)
            continue
        if same and (len(same) == 1 or all(one.window.kind == "none" for one in same)):
            del kept[len(kept) - n_same :]
        kept.append(promise)
    return kept


def _key(promise: Promised) -> tuple:
    return promise.forum_id, promise.window.start, promise.window.end


def _without_repeats(promises: Sequence[Promised]) -> Iterator[Promised]:
    seen = set()
    for promise in promises:
        is_new = promise.type == "topic" or not promise.window.is_dated or _key(promise) not in seen
        if is_new:
            seen.add(_key(promise))
            yield promise


def _of_part(passages: Sequence[Passage], setting: Setting, *, told: bool) -> Iterator[Promised]:
    heard = tuple(forum for forum in setting.forums(setting.item.title) if forum.forum_id)
    gathers = is_about_topics(setting.item)
    lead = setting.item.title if gathers else ""
    tasks_apart = names_tasks(passages)
    agreed_apart = any(heads_agreed_tasks(passage.label) for passage in passages)
    at = 0
    while at < len(passages):
        passage, sentences = passages[at], sentences_of(passages[at])
        at += 1
        if heads_columns(passages, at - 1):
            return
        # An arrow leads in what came of an item: a task, or what was decided where its words say so.
        is_led = leads_task_at(passage.text) > 0
        if is_led and not (sentences and signs_of(sentences[0].text)):
            yield from _task(passage, setting, heard, is_led=True)
            continue
        if is_action(passage):
            action = action_at(passages, at - 1)
            at += action.n_passages - 1
            if at == len(passages) or not is_done(passages[at]):
                yield _asked(action, setting, heard)
            continue
        if passage.lines and passage.lines[0].role in (OF_ACTION, OWN_ACTION):
            if at == len(passages) or not is_action(passages[at]):
                yield from _task(passage, setting, heard)
                for sentence in sentences[1:]:
                    yield from _of_sentence(sentence, setting, _Context(False, False, heard))
            continue
        if gathers and passage.level:
            yield from _topics(passage, sentences, lead, setting, heard)
            continue
        reported = bool(sentences) and is_reported(sentences[0].text)
        promised: list[Promised] = []
        for sentence in sentences:
            # What was decided ends what somebody said, and so does somebody else who is to do something.
            reported = reported and not (signs_of(sentence.text) or _takes_over(sentence.text, setting))
            decided = is_under_decision(passage)
            is_said = is_talk(passage.label) and not tells_task(passage.text)
            is_told = told or ((decided or is_said) and tasks_apart)
            is_settled = decided and tasks_apart and not _responsible(sentence.text, setting)
            is_settled = is_settled or (agreed_apart and (is_said or is_report(passage.label)))
            if is_settled and not puts_on_agenda(sentence.text):
                continue
            context = _Context(is_told, reported or is_reported(sentence.text), heard, decided)
            for clause in _told_apart(sentence, setting):
                if promised and (term := _term_of_last(clause, setting)):
                    place = joined_place([promised[-1].place, clause.place])
                    promised[-1] = replace(promised[-1], window=term, type="deadline", place=place)
                    continue
                parted = _slashed(clause, passage, setting)
                promised += [_asked(parted, setting, heard)] if parted else _of_sentence(clause, setting, context)
            heard += tuple(forum for forum in setting.forums(sentence.text) if forum.forum_id)
        is_asked = at < len(passages) and is_action(passages[at])
        if not promised and tells_task(passage.text) and not is_asked:
            promised = list(_task(passage, setting, heard))
        yield from promised
        if leads_tasks(sentences[-1].text if sentences else passage.text):
            while at < len(passages) and (passages[at].level or is_action(passages[at])):
                if is_action(passages[at]):
                    action = action_at(passages, at)
                    at += action.n_passages
                    yield _asked(action, setting, heard)
                    continue
                at += 1
                if at == len(passages) or not is_action(passages[at]):
                    yield from _task(passages[at - 1], setting, heard)
        if sentences and leads_topics(sentences[-1].text):
            lead = sentences[-1].text
            n_points = points_after(passages, at)
            for point in passages[at : at + n_points]:
                yield from _topics(point, sentences_of(point), lead, setting, heard)
            at += n_points


def _told_apart(sentence: Sentence, setting: Setting) -> Iterator[Sentence]:
    """Yield a sentence cut where somebody else begins: "aftalt, at Skive Kommune ..., og at hospitalet ..."."""
    begin = 0
    for border in _AND_THAT.finditer(sentence.text):
        both = (sentence.text[begin : border.start()], sentence.text[border.end() :])
        if all(_responsible(words, setting) for words in both):
            yield sentence.cut(begin, border.start())
            begin = border.end()
    yield sentence.cut(begin, len(sentence.text)) if begin else sentence


def _asked(action: Action, setting: Setting, heard: tuple[FoundForum, ...]) -> Promised:
    """Return the follow-up of a point of action: who is to do what the passage before it says, and by when."""
    responsible, term = (action.responsible, action.term) if action.term else _parted_term(action.responsible, setting)
    found = setting.windows(term, is_term=True)
    window = found[0].window if found else _NO_TIME
    if window.kind == "none" and term:
        window = Window(None, None, "conditional", quote=term)
    window = _as_term(window)
    sentences = sentences_of(action.task)
    task = [sentence for sentence in sentences if acts(sentence.text) or somebody_does(sentence.text)]
    task = task if len(task) == 1 else sentences
    text = without_lead_in(task[0].text if len(task) == 1 else action.task.text)
    owners = find_owners(responsible, setting.register, with_names=True, cluster=setting.cluster)
    forums = [owner.forum_id for owner in owners if owner.forum_id]
    if not forums and _OWN_MEETING.search(term):
        forums = [setting.forum_id]
    quote, place = (task[0].quote, task[0].place) if len(task) == 1 else (action.task.quote, action.task.place)
    if all(owner.kind == PERSON for owner in owners):
        owners = (*owners, *_spoken_of(task, setting, with_people=not responsible))
    return Promised(
        text=text,
        type="deadline" if window.is_dated else "promise",
        window=window,
        quote=quote,
        place=joined_place([place, action.place]),
        responsible=owners,
        forum_id=forums[0] if forums else None,
        agenda_number=setting.item.number,
    )


def _as_term(window: Window) -> Window:
    """Return a day as the term of a task, which may be done before the day it is due."""
    is_day = window.kind == "point" and window.start == window.end and window.is_dated
    return replace(window, start=None, kind="deadline") if is_day else window


def _parted_term(words: str, setting: Setting) -> tuple[str, str]:
    """Return who is responsible and the term that is told with them: "Sekretariatet, 1. oktober 2023"; or no term."""
    whole = setting.windows(words, is_term=True)
    if whole and whole[0].window.is_dated and not whole[0].begin and whole[0].end == len(words.rstrip(" .")):
        return "", words
    for border in _BORDER.finditer(words):
        term = words[border.end() :].strip(" .")
        found = setting.windows(term, is_term=True)
        if found and found[0].window.kind != "none" and found[0].end - found[0].begin >= len(term):
            return words[: border.start()], term
    last = next(iter(setting.windows(words, is_term=True)[-1:]), None)
    if last is not None and last.window.kind != "none" and last.begin and last.end == len(words.rstrip(" .")):
        return words[: last.begin].rstrip(), words[last.begin : last.end]
    return words, ""


def _term_of_last(sentence: Sentence, setting: Setting) -> Window | None:
    """Return the time by which the task just told is done: "Det sker senest den 3. maj", "Det gør hun inden jul"."""
    if not _IT_IS_DONE.match(sentence.text):
        return None
    return next((found.window for found in _ahead(sentence.text, setting) if found.window.is_dated), None)


def _slashed(sentence: Sentence, passage: Passage, setting: Setting) -> Action | None:
    """Return the task of a sentence that ends on its term: "Regionen sender tallene / uge 40"."""
    task, slash, term = sentence.text.rpartition("/")
    term = term.strip(" .")
    found = setting.windows(term, is_term=True) if slash and task[-1:].isspace() else []
    if not found or found[0].window.kind == "none" or found[0].end - found[0].begin < len(term):
        return None
    return Action(replace(passage, text=task.rstrip(), quote=sentence.quote), "", term, 1, passage.place)


def _spoken_of(task: Sequence[Sentence], setting: Setting, *, with_people: bool) -> tuple[Owner, ...]:
    """Return who the one sentence of a task says will do it; people only where its label names none."""
    named = _responsible(task[0].text, setting) if len(task) == 1 else ()
    return tuple(owner for owner in named if owner.kind != PERSON or with_people)


def _topics(
    passage: Passage, sentences: Sequence[Sentence], lead: str, setting: Setting, heard: tuple[FoundForum, ...]
) -> Iterator[Promised]:
    """Yield the topic that a point of a list names, and what an extract of earlier minutes under it promised."""
    if not sentences or passage.level > 1:
        return
    end = topic_ends(sentences[0].text)
    first, rest = sentences[0].cut(0, end), sentences[0].cut(end, len(sentences[0].text))
    ahead = [found.window for found in _ahead(first.text, setting)]
    window = ahead[0] if ahead else _window_of_lead(lead, setting)
    yield _promise(first, setting, "topic", setting.forum_id, (), window)
    earlier = _EARLIER_MINUTES.search(passage.text)
    then = setting.windows(earlier.group()) if earlier else []
    if then and then[0].window.is_dated:
        there = replace(setting, on=then[0].window.first_day, next_meeting=None)
        for sentence in (rest, *sentences[1:]):
            yield from _of_sentence(sentence, there, _Context(False, False, heard), since=setting.on)


def _task(
    passage: Passage, setting: Setting, heard: tuple[FoundForum, ...], *, is_led: bool = False
) -> Iterator[Promised]:
    """Yield the task that a point under "Aktionspunkter:" names, with or without a time."""
    for sentence in sentences_of(passage)[:1]:
        if not any(map(str.isalnum, sentence.text)):
            continue
        if parted := _slashed(sentence, passage, setting):
            yield _asked(parted, setting, heard)
            continue
        told = _TOLD_IN_BRACKET.search(sentence.text)
        responsible, term = _parted_term(told["told"], setting) if told else ("", "")
        if term:
            task = replace(passage, text=sentence.text[: told.start()], quote=sentence.quote)
            yield _asked(Action(task, responsible, term, 1, passage.place), setting, heard)
            continue
        ahead = _ahead(sentence.text, setting)
        window = _as_term(ahead[0].window) if ahead else _NO_TIME
        forum_id, unknown = forum_of(sentence.text, (0, len(sentence.text)), setting, heard)
        has_term = window.kind == "deadline" or (window.is_dated and not is_led)
        type_ = "deadline" if has_term else "promise"
        yield _promise(sentence, setting, type_, forum_id, _or_unknown(unknown, sentence.text, setting), window)


def _window_of_lead(lead: str, setting: Setting) -> Window:
    found = [each.window for each in setting.windows(lead) if each.window.kind != "recurring"]
    return found[0] if found else _NO_TIME


def _of_sentence(
    sentence: Sentence, setting: Setting, context: _Context, *, since: date | None = None
) -> Iterator[Promised]:
    """Yield what a sentence promises; where it does nothing itself, what its clause says that somebody named does."""
    promised = list(_of_main_clause(sentence, setting, context, since=since))
    is_aside = context.told or context.reported
    yield from promised or ([] if is_aside else _of_relative_clause(sentence, setting))


def _of_relative_clause(sentence: Sentence, setting: Setting) -> Iterator[Promised]:
    """Yield what "Formanden takkede Skive Kommune, som sender tallene" promises: Skive Kommune sends them."""
    told = told_of_actor(sentence.text, setting.register, setting.cluster)
    if told is None:
        return
    owners, begin, end = told
    clause = sentence.cut(begin, end)
    ahead = [found.window for found in _ahead(clause.text, setting)]
    yield _promise(clause, setting, "promise", None, owners, ahead[0] if ahead else _NO_TIME)


def _of_main_clause(
    sentence: Sentence, setting: Setting, context: _Context, *, since: date | None = None
) -> Iterator[Promised]:
    is_of_calendar = tells_next(sentence.text, on=setting.on) or moves_meeting(sentence.text)
    if sentence.text.rstrip().endswith("?") or leads_topics(sentence.text) or is_of_calendar:
        return
    text = without_asides(sentence.text)
    if tells_of_staff(text, setting.register, setting.cluster):
        return
    is_topic = puts_on_agenda(text) or (is_about_topics(setting.item) and asked_for_at(text) is not None)
    is_idle = (tells_past(text) and not _still_holds(text)) or (
        is_about_meetings(setting.item) and not comes_back(text)
    )
    if is_idle and not is_topic:
        return
    windows = [
        found
        for found in due(text, _ahead(text, setting, since=since), on=setting.on)
        if _holds(found.window, text, setting, context) and not is_ruled_out(text, found.begin)
    ]
    if not windows:
        if not context.told and _promises_untimed(text, setting, context):
            yield _untimed(sentence, setting, context)
        return
    yield from _timed(sentence, text, windows, setting, context)


def _still_holds(text: str) -> bool:
    """Whether a sentence of the past tells something that is still to come: "Kommunen lovede at sende tallene"."""
    return any(says(text) for says in (is_aim, is_term, somebody_does, takes_on, calls_on, settles_to_do))


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
        if _is_routine(window, text, setting):
            return True
        names_actor = named or (context.decided and bool(_responsible(text, setting)))
        return names_actor and not context.reported and acts(plain)
    if not window.is_dated:
        return not context.told and not context.reported and (acts(plain) or puts_on_agenda(plain))
    if context.reported or (plain != text and not calls_on(text)):
        return named or puts_on_agenda(text)
    going_on = window.start is not None and window.start <= setting.on
    says_more = (
        len(_WORD.findall(_BRACKET.sub("", text))) - len(_WORD.findall(window.quote)) > 1
        or acts(plain)
        or puts_on_agenda(plain)
        or is_term(text)
    )
    is_done_by = somebody_acts(without_lead_in(text), setting.register, setting.cluster)
    is_whole = text.rstrip().endswith((".", "!")) or goes_on(plain) or is_done_by
    return says_more and is_whole and (goes_on(plain) or not going_on) and _speaks_ahead(text, window, setting)


_NO_TURNS = ("løbende", "jævnligt", "hvert møde")


def _is_routine(window: Window, text: str, setting: Setting) -> bool:
    """Whether a named unit does something at each turn, the time beside its verb: "HR laver hver måned en opgørelse".

    That holds whoever tells it; "løbende" and "med jævne mellemrum" have no turns.
    """
    if window.kind != "recurring" or window.recurrence in _NO_TURNS or not acts(text):
        return False
    names = [re.escape(owner.name) for owner in _responsible(text, setting) if owner.kind != PERSON]
    beside = rf"(?<!\w)(?:{'|'.join(names)})\s\w+\s{re.escape(window.quote)}(?!\w)"
    return bool(names) and re.search(beside, text, re.IGNORECASE) is not None


def _speaks_ahead(text: str, window: Window, setting: Setting) -> bool:
    """Whether a sentence with a day says that something is going to be done then: not that a lease ends, or a party."""
    if is_standing(text):
        return False
    if window.kind == "deadline" or is_set_outside(text) or names_product(text) or names_forum(text, setting):
        return True
    if (goes_on(text) and not is_event(text)) or puts_on_agenda(text) or holds_meeting(text) or _still_holds(text):
        return True
    if somebody_acts(without_lead_in(text), setting.register, setting.cluster):
        return True
    return window.end is not None and is_passive(text)


def _promises_untimed(text: str, setting: Setting, context: _Context) -> bool:
    if is_about_topics(setting.item) and asked_for_at(text) is not None:
        return True
    if context.reported:
        return takes_on(text) or (somebody_does(text) and not is_reported(text))
    plain = without_reported(text)
    return puts_on_agenda(plain) or somebody_does(text) or (comes_back(plain) and not is_rule(text))


def _untimed(sentence: Sentence, setting: Setting, context: _Context) -> Promised:
    asked = asked_for_at(sentence.text) if is_about_topics(setting.item) else None
    if asked is not None or puts_on_agenda(sentence.text):
        sentence = sentence.cut(asked or 0, len(sentence.text))
        return _promise(sentence, setting, "topic", setting.forum_id, (), _NO_TIME)
    forum_id, _ = forum_of(sentence.text, (0, len(sentence.text)), setting, context.heard)
    return _promise(sentence, setting, "promise", forum_id, _responsible(sentence.text, setting), _NO_TIME)


def _timed(
    sentence: Sentence, text: str, windows: Sequence[Found], setting: Setting, context: _Context
) -> Iterator[Promised]:
    """Yield one promise per window; each has the stretch of the sentence up to the next as its quote."""
    begin = 0
    for n, found in enumerate(windows):
        end = len(sentence.text) if n == len(windows) - 1 else found.end
        forum_id, unknown = forum_of(text, (begin, max(found.end, begin)), setting, context.heard)
        type_ = _type(text, text[begin:end], found.window, forum_id, setting, context)
        if type_ == "topic" and not is_of_other_forum(text, found.begin):
            forum_id = setting.forum_id
        responsible = _or_unknown(unknown, sentence.text if n == 0 else text[begin:end], setting)
        part = sentence.cut(begin, end)
        window = _as_term(found.window) if _closes(text, found, setting) else found.window
        promise = _promise(part, setting, type_, forum_id, responsible, window)
        yield promise if len(windows) == 1 else replace(promise, text=without_lead_in(sentence.text))
        begin = end


def _closes(text: str, found: Found, setting: Setting) -> bool:
    """Whether a sentence of a task closes on its term: "Bo sender tallene, 3. maj"."""
    is_apart = text[: found.begin].rstrip().endswith(",")
    is_last = is_apart and found.end == len(text.rstrip(" ."))
    return is_last and somebody_acts(without_lead_in(text), setting.register, setting.cluster)


def _type(text: str, part: str, window: Window, forum_id: str | None, setting: Setting, context: _Context) -> str:
    if puts_on_agenda(without_reported(text)):
        return "topic"
    if is_aim(text) or is_set_outside(part):
        return "milestone"
    if _is_routine(window, text, setting):
        return "promise"
    if window.kind == "deadline" or is_term(part):
        return "deadline"
    own = forum_id is not None and forum_id == setting.forum_id
    if context.reported or (context.told and not own and not comes_back(text)):
        return "milestone"
    return "promise"


def _or_unknown(unknown: str | None, text: str, setting: Setting) -> tuple[Owner, ...]:
    """Return the forum that the register does not know, else who acts in a text."""
    return (Owner(unknown, FORUM),) if unknown else _responsible(text, setting)


def _takes_over(text: str, setting: Setting) -> bool:
    """Whether somebody else than the one who spoke is to do something: the unit that acts is not what is told of."""
    if somebody_does(text):
        return True
    is_unit = any(owner.kind != PERSON for owner in _responsible(text, setting))
    return is_unit and acts(text) and not is_reported(text)


def _responsible(text: str, setting: Setting) -> tuple[Owner, ...]:
    words = without_lead_in(text)
    named = responsible_in(words, verb_of(words), setting.register, setting.cluster, people=not is_reported(text))
    return tuple(
        _working_group(owner, setting.item) if owner.name.casefold() == "gruppen" else owner for owner in named
    )


def _working_group(named: Owner, item: AgendaItem) -> Owner:
    """Return which group "gruppen" is: the working group that the item sets up, where it names one."""
    spoken_of = any(_WORKING_GROUP.search(passage.text) for passage in item.minutes)
    return replace(named, name="Arbejdsgruppen") if spoken_of else named


def _promise(
    sentence: Sentence,
    setting: Setting,
    type_: str,
    forum_id: str | None,
    responsible: tuple[Owner, ...],
    window: Window,
) -> Promised:
    text = opened(sentence.text) if type_ == "topic" else without_lead_in(sentence.text)
    raised = raised_before(sentence.text, on=setting.on) if type_ == "topic" else None
    about = {"agenda_number": setting.item.number, "raised": raised}
    return Promised(text, type_, window, sentence.quote, sentence.place, responsible, forum_id, **about)
