"""Historik: who changed what, when, from what to what, and why?"""

from data.queries import changes
from pages.parts.accesses import access_part
from pages.parts.head import desk_head
from pages.parts.markup import element, show, text
from pages.parts.view import asked_view
from pages.parts.written import asked_entries, entry_download, entry_filter, entry_rows, entry_sentence

view = asked_view("history")
desk_head(view, "Historik")
entry_filter(view)
found = view.snapshot.ask(changes.entries, asked_entries(view))
show(element("p", text(entry_sentence(found)), class_="kly-sentence" if len(found) else "kly-nothing"))
if len(found):
    entry_rows(found, view)
    entry_download(found)
access_part(view)
