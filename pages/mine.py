"""Min side: as whom am I known here, what may I do, and what have I opened to my calendar?"""

from pages.parts.head import desk_head
from pages.parts.mine import given_name_part, keys_part, person_part
from pages.parts.sign_in import is_configured
from pages.parts.view import asked_view

view = asked_view("mine")
desk_head(view, "Min side")
if is_configured():
    person_part()
    keys_part(view)
else:
    given_name_part()
