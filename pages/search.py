"""Søg: where does it say something about this, whatever it is called and wherever it stands?"""

from danish.sought import Sought
from data.choices import Choices
from data.queries import search
from pages.parts.head import page_head
from pages.parts.search.field import asked_words
from pages.parts.search.menu import named_pages
from pages.parts.search.results import found_rows, nothing_asked, nothing_found, too_short
from pages.parts.view import asked_view

view = asked_view("search")
asked = asked_words(view)
page_head(view, f"Søg: {asked}" if asked else "Søg", by_forum=False)
sought = Sought(asked)
if not asked:
    nothing_asked()
elif sought.is_too_short:
    too_short()
else:
    named_pages(sought, view)
    found = view.snapshot.ask(search.found, Choices(status_date=view.choices.status_date), asked)
    if found.rows.empty:
        nothing_found(found, sought, view)
    else:
        found_rows(found.rows, sought, view)
