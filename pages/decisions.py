"""Beslutninger: what has been decided, where, and which initiative is it about?"""

from data.queries import decisions, meetings
from pages.parts.decisions import decision_filter, decision_panel, formal_choice, shown_kinds
from pages.parts.head import minutes_line, page_head
from pages.parts.lists.decisions import decision_rows, decisions_sentence
from pages.parts.markup import element, show, text
from pages.parts.money import money_of_minutes
from pages.parts.summary import nothing_here
from pages.parts.view import asked_view

view = asked_view("decisions")
page_head(view, "Beslutninger")
decision_filter(view)
found = view.ask(decisions.decisions)
titles = view.snapshot.ask(meetings.vocabulary, view.choices.status_date)["initiatives"]

decision_panel(view, titles)
if found.empty:
    nothing_here("Ingen beslutninger", view)
else:
    show(element("p", text(decisions_sentence(found)), class_="kly-sentence"))
    formal_choice(found, view)
    shown = shown_kinds(found, view)
    if len(shown):
        decision_rows(shown, titles, view, caption="Beslutninger, det nyeste møde først")
money_of_minutes(view)
minutes_line(view)
