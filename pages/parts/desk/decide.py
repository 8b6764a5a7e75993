"""Approving a file or putting it away; waiting while it is read or stored; and what came of it."""

from collections.abc import Mapping

import streamlit as st

from data import writes
from data.labels import JOB_STATES
from data.queries import jobs
from loaders.names import HIDDEN, HIDE_NAMES
from pages.parts.desk.answers import open_words
from pages.parts.desk.process import wake
from pages.parts.markup import element, link, show, text
from pages.parts.view import View
from pages.parts.words import counted, known
from pages.parts.writing import known_name, name_field, write
from settings import settings

_POLL_SECONDS = 0.5
_PART_NOT_READ = "DEL_IKKE_LAEST"
_MOVING = ("waiting", "reading", "approved", "storing")


def wait_for_reading(job: Mapping, view: View) -> None:
    """Say where a file stands that is not to be looked at now, and go on when it has moved."""
    if job["state"] in _MOVING:
        st.fragment(_moving, run_every=_POLL_SECONDS)(dict(job), view)
        return
    if job["state"] == "read":
        return
    said = element("p", text(f"Filen er {JOB_STATES[job['state']]}."), class_="kly-sentence")
    told = element("p", text(job["told"])) if job["told"] else ""
    ways = [link(view.link("sources", own={}), text("Se kilderne"))] if job["state"] == "stored" else []
    if (following := _next_to_look_at(view)) is not None:
        ways.append(link(view.link("review", own={"indlaesning": following}), text("Gennemse den næste fil")))
    show(said, told, element("p", text(" · ").join(ways), class_="kly-standing"))


def _next_to_look_at(view: View) -> str | None:
    with view.snapshot.store.reading() as connection:
        files = jobs.jobs(connection)
    waiting = files[files["state"] == "read"]
    return None if waiting.empty else waiting["job_id"].iloc[-1]


def _moving(seen: Mapping, view: View) -> None:
    with view.snapshot.store.reading() as connection:
        job = jobs.job_of(connection, seen["job_id"])
    if (
        job is None
        or job["state"] not in _MOVING
        or (job["state"], job["read_with"]) != (seen["state"], seen["read_with"])
    ):
        view.snapshot.forget_version()
        st.rerun()
    again = "læses igen med dine svar" if job["read_with"] is not None and job["state"] in _MOVING[:2] else ""
    words = again or JOB_STATES[job["state"]]
    if known(job["page"]):
        words += f", side {job['page']} af {job['pages']}"
    show(element("p", text(f"Filen {words} …"), class_="kly-notice", role="status"))
    st.button("Afbryd", key="kly_stop", on_click=_stop, args=(view, job["job_id"]))


def _stop(view: View, job_id: str) -> None:
    write(view, writes.jobs.stop, job_id=job_id)


def decide_bar(job: Mapping, review: Mapping, view: View) -> None:
    """Show what storing the file would do, and the two ways on."""
    told = [element("p", text(paper["told"]), class_="kly-sentence") for paper in review["papers"]]
    left = open_words(job, review)
    show(
        *told,
        *(element("p", text(one), class_="kly-notice") for one in _left_out(review)),
        element("p", text(left), class_="kly-quiet") if left else "",
    )
    _personal(job, review, view)
    if not known_name():
        name_field("approve")
    is_ready = job["state"] == "read" and bool(known_name())
    with st.container(horizontal=True, key="kly_decide"):
        st.button(
            "Godkend",
            type="primary",
            key="kly_approve",
            disabled=not is_ready,
            on_click=_approve,
            args=(view, job["job_id"], job["read_with"]),
        )
        st.button("Læg væk", key="kly_put_away", disabled=job["state"] == "reading", on_click=_away, args=(view, job))


def _left_out(review: Mapping) -> list[str]:
    """Return which parts of the file were not read, such as a file attached to a mail: nobody looks for that below."""
    problems = [one for paper in review["papers"] for one in paper["problems"]]
    return [one["reason"] for one in problems if one["code"] == _PART_NOT_READ]


def _personal(job: Mapping, review: Mapping, view: View) -> None:
    """Say what the file tells of people, and offer to hide all of it where it would be kept."""
    n, n_numbers = review["n_names"], review.get("n_numbers", 0)
    found = [counted(n, "navn på en person", "navne på personer")] if n else []
    found += ["telefonnumre eller mailadresser"] if review["has_contacts"] else []
    keeps = review.get("keeps_names", False)
    kept = "De gemmes, som de står." if keeps else "De gemmes ikke i det, der læses af det, og er skjult på siderne."
    told = f"Papiret nævner {' og '.join(found)}. {kept}" if found else ""
    numbers = f"Det ser ud til at rumme {counted(n_numbers, 'CPR-nummer', 'CPR-numre')}." if n_numbers else ""
    if told or numbers:
        show(element("p", text(f"{told} {numbers}".strip()), class_="kly-notice" if keeps else "kly-quiet"))
    if not (settings().names and found):
        return
    about = (view, job["job_id"])
    if keeps:
        st.button("Skjul navne, telefonnumre og mailadresser", on_click=_say, args=(*about, HIDDEN), key="kly_hide")
    elif HIDE_NAMES in job["answers"]:
        st.button("Gem dem, som de står", on_click=_say, args=(*about, None), key="kly_keep")


def _say(view: View, job_id: str, value: str | None) -> None:
    write(view, writes.jobs.say_of, job_id=job_id, answers={HIDE_NAMES: value})
    wake()


def _approve(view: View, job_id: str, n_said: int) -> None:
    write(view, writes.jobs.approve, job_id=job_id, n_said=n_said)
    wake()


def _away(view: View, job: Mapping) -> None:
    write(view, writes.jobs.put_away, job_id=job["job_id"])
