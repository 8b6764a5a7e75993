"""Indlæs: which papers are on their way in, and which of them wait for somebody to look at them?"""

from pages.parts.desk.files import file_list, hand_in_field
from pages.parts.desk.remembered import remembered_answers
from pages.parts.head import desk_head
from pages.parts.markup import element, show, text
from pages.parts.view import asked_view
from pages.parts.writing import may_write
from pages.parts.written import history_way

view = asked_view("load")
desk_head(view, "Indlæs")
if may_write():
    hand_in_field(view)
    file_list(view)
    remembered_answers(view)
    history_way(view)
else:
    closed = "Indlæsning er lukket: siden er kun til at læse på."
    show(element("p", text(closed), class_="kly-nothing"))
