"""Til afgørelse: what may be read in two ways, and which way does a person say?"""

from pages.parts.head import page_head
from pages.parts.markup import element, show, text
from pages.parts.proposals import answered, answerer, open_proposals, proposals_by_kind
from pages.parts.view import asked_view
from pages.parts.words import counted, day_words
from pages.parts.writing import done_line

view = asked_view("proposals")
page_head(view, "Til afgørelse", by_forum=False)
done_line(view, "")
found = open_proposals(view)
day = day_words(view.choices.status_date)
if found.empty:
    show(element("p", text(f"Intet venter på en afgørelse pr. {day}."), class_="kly-nothing"))
else:
    told = f"{counted(len(found), 'spørgsmål venter', 'spørgsmål venter')} på en afgørelse pr. {day}. "
    told += "Et svar kan fortrydes under »Besvaret«."
    show(element("p", text(told), class_="kly-sentence"))
answerer(view)
proposals_by_kind(found, view)
answered(view)
