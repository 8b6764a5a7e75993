"""The first start: what an empty database begins with is asked on whatever page is opened."""

from collections.abc import Sequence

import streamlit as st

from data.choices import clean_search
from data.queries import beginning, sources
from data.queries.clusters import Cluster, clusters
from data.shipping.beginning import begin_empty, begin_shipped
from data.shipping.registers import shipped_forums
from data.snapshot import shared_snapshot
from pages.parts.markup import element, link, show, text
from pages.parts.view import View, asked_view
from pages.parts.writing import may_write, name_field, write
from settings import settings

_OTHER = "En anden klynge"
_LONGEST_CLUSTER, _LONGEST_FORUMS = 80, 2_000


def has_begun() -> bool:
    """Return whether there is something to show; else ask what to begin with, or say who may choose it."""
    snapshot = shared_snapshot(settings().database_url)
    if snapshot.store.begin_with(settings().begin):
        snapshot.forget_version()
    if settings().begin != "ask" or snapshot.ask(beginning.chosen) is not None:
        return True
    show(element("h1", text("Velkommen til Klyngeoverblik"), class_="kly-title"))
    if not may_write():
        words = "Her er ikke noget endnu. En, der må ændre alt, skal først vælge, hvad der begyndes med."
        show(element("p", text(words), class_="kly-nothing"))
        return False
    words = "Her er tomt. Vælg, hvad I begynder med. Valget kan gøres om, så længe I ikke selv har indlæst noget."
    show(element("p", text(words)))
    view = asked_view("overview")
    name = name_field("kly_begin")
    look, own = st.columns(2, gap="large")
    with look:
        _look_around(name, view)
    with own:
        _begin_empty(name, view)
    return False


def papers_line() -> None:
    """Say that no paper is shown anywhere, where that is so, with the way to load the first."""
    if not shared_snapshot(settings().database_url).ask(sources.papers).empty:
        return
    way = link("indlaes", text("Indlæs jeres første plan eller referat")) + text(".") if may_write() else ""
    show(element("p", text("Her er endnu ingen papirer. "), way, class_="kly-quiet", role="status"))


def _look_around(name: str, view: View) -> None:
    words = (
        "Se jer om i en plan og fire møder, som er genfortalt i egne korte ord, og i eksempeltal. De tages ud igen med "
        "ét klik på Kilder."
    )
    show(element("h2", text("Se jer om")), element("p", text(words)))
    if st.button("Begynd med de medfølgende papirer", key="kly_begin_shipped") and _named(name):
        _begun(write(view, begin_shipped, name=name))


def _begin_empty(name: str, view: View) -> None:
    words = "Begynd uden papirer, med jeres egen klynges fora, og indlæs jeres egne planer, referater og tal."
    show(element("h2", text("Begynd tomt")), element("p", text(words)))
    known = {one.name: one for one in view.snapshot.ask(clusters)}
    options = [*known, _OTHER]
    cluster = st.selectbox("Jeres klynge", options, index=None, placeholder="Vælg klyngen", key="kly_begin_cluster")
    if cluster == _OTHER:
        typed = st.text_input("Klyngens navn", max_chars=_LONGEST_CLUSTER, key="kly_begin_other")
        cluster = clean_search(typed)
    if not cluster:
        return
    show(element("p", text(_belongs(known.get(cluster))), class_="kly-quiet"))
    names = {one["forum_id"]: one["name"] for one in _offered(cluster)}
    own = [one["forum_id"] for one in _offered(cluster) if one["cluster"]]
    picked = st.multiselect(
        "Fora fra registret",
        list(names),
        default=own,
        format_func=names.__getitem__,
        placeholder="Vælg fora",
        key=f"kly_begin_forums_{cluster}",
    )
    first = "" if own else f"Klyngestyregruppen {cluster}"
    typed = st.text_area(
        "Andre fora, ét på hver linje", first, max_chars=_LONGEST_FORUMS, key=f"kly_begin_typed_{cluster}"
    )
    new = list(dict.fromkeys(filter(None, map(clean_search, typed.splitlines()))))
    if st.button("Begynd tomt", key="kly_begin_empty", type="primary") and _named(name):
        _begun(write(view, begin_empty, name=name, cluster=cluster, forum_ids=picked, names=new))


def _offered(cluster: str) -> Sequence[dict]:
    """Return the forums of the register that are a cluster's, then those that are no cluster's."""
    told = shipped_forums()
    own = [one for one in told if (one["cluster"] or "").casefold() == cluster.casefold()]
    return [*own, *(one for one in told if one["cluster"] is None)]


def _belongs(cluster: Cluster | None) -> str:
    if cluster is None:
        return "Klyngen er ikke i registret, så dens kommuner og hospital kendes ikke."
    hospitals = f" Hospital: {', '.join(cluster.hospitals)}." if cluster.hospitals else " Dens hospital kendes ikke."
    return f"{cluster.region}. Kommuner: {', '.join(cluster.municipalities)}.{hospitals}"


def _named(name: str) -> bool:
    if not name:
        show(element("p", text("Skriv dit navn. Intet er ændret."), class_="kly-notice", role="alert"))
    return bool(name)


def _begun(done: object) -> None:
    if done is not None:
        st.rerun()


def bring_in(view: View) -> None:
    """Offer the shipped papers where somebody began empty and nothing has been loaded yet."""
    if not may_write() or view.snapshot.ask(beginning.chosen) != "empty" or view.snapshot.ask(beginning.has_papers):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        said = element("p", text("I begyndte tomt."), class_="kly-quiet")
        st.html(element("div", said, class_="kly"), width="content")
        st.button("Hent de medfølgende papirer", key="kly_bring_in", on_click=write, args=(view, begin_shipped))
