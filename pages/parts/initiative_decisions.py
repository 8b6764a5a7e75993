"""What meetings have decided about one initiative."""

from data.choices import Choices
from data.queries import decisions, meetings
from pages.parts.decision_rows import decision_rows
from pages.parts.markup import element, link, show, text
from pages.parts.view import View


def decided_about(initiative_id: str, view: View) -> None:
    """Show the decisions linked to the initiative or proposed to be about it, each leading to the register."""
    asked = Choices(status_date=view.choices.status_date, initiative=initiative_id)
    found = view.snapshot.ask(decisions.decisions, asked)
    if found.empty:
        register = link(view.link("decisions"), text("Se alle beslutninger"))
        words = "Ingen beslutning er knyttet til initiativet. "
        show(element("p", text(words), register, class_="kly-nothing"))
        return
    titles = view.snapshot.ask(meetings.vocabulary, view.choices.status_date)["initiatives"]
    decision_rows(found, titles, view, caption="Beslutninger om initiativet, det nyeste møde først")
