"""Signing in at a provider of OpenID Connect, in a browser: what each right shows, and a role taken meanwhile."""

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from conftest import ROOT, free_port, wait_until_healthy
from playwright.sync_api import expect
from sqlalchemy import select

from data import schema
from data.store import open_store

TENANT = "en-lejer"
PEOPLE = {
    "redaktoer": ["editor"],
    "laeser": ["viewer"],
    "klynge": ["editor.klynge-vest"],
    "ukendt": [],
    "fremmed": ["administrator"],
    "foerste": [],
    "mister": ["editor"],
    "noegle": ["viewer"],
}


def claims(who: str, roles: list[str]) -> str:
    about = {"oid": who, "tid": "en anden lejer" if who == "fremmed" else TENANT, "name": f"Navn {who}", "roles": roles}
    return json.dumps({"sub": f"sub-{who}"} | about)


@contextmanager
def running(command: list[str], log, **options):
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """Address of a provider where some people are known."""
    port = free_port()
    users = [part for who, roles in PEOPLE.items() for part in ("--user-claims", claims(who, roles))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *users]
    log = tmp_path_factory.mktemp("provider") / "provider.log"
    with running(command, log) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            with suppress(URLError, OSError), urlopen(f"{address}/.well-known/openid-configuration", timeout=5):
                break
            assert process.poll() is None, log.read_text()
            time.sleep(0.2)
        yield address


@pytest.fixture(scope="module")
def folder(tmp_path_factory, filled_database):
    folder = tmp_path_factory.mktemp("signed")
    shutil.copy(filled_database, folder / "test.db")
    return folder


@pytest.fixture(scope="module")
def address(provider, folder):
    """Address of a server that people sign in to."""
    port = free_port()
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{"k" * 40}"\n'
        f'client_id = "klynge"\nclient_secret = "hemmelig"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    own = {"DATABASE_URL": f"sqlite:///{folder / 'test.db'}", "KLYNGE_TODAY": "2022-05-20", "KLYNGE_TENANT": TENANT}
    own |= {"STREAMLIT_SECRETS_FILES": str(secrets), "KLYNGE_ADMINISTRATOR": f"foerste@{TENANT}"}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), f"--server.port={port}"]
    with running(command, folder / "server.log", cwd=folder, env={**os.environ, **own}) as process:
        wait_until_healthy(f"http://127.0.0.1:{port}", process, folder / "server.log")
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def visit(browser, address):
    """Open a page of the server in a browser of its own, signed in as somebody."""
    contexts = []

    def opened(who: str | None = None, path: str = "/"):
        context = browser.new_context(base_url=address, locale="da-DK", viewport={"width": 1366, "height": 768})
        # The provider's own page would fetch its looks from elsewhere.
        context.route(lambda url: urlsplit(url).hostname not in ("127.0.0.1", ""), lambda route: route.abort())
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        if who:
            page.get_by_role("button", name="Log ind").click()
            page.get_by_role("button", name=f"sub-{who}").click()
            expect(page.get_by_text(f"Logget ind som Navn {who}", exact=True)).to_be_visible()
            if path != "/":
                page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def known(folder):
    """Ask the database of the server."""

    def ask(statement):
        with closing(open_store(f"sqlite:///{folder / 'test.db'}")) as store, store.reading() as connection:
            return connection.execute(statement).all()

    return ask


def unconfirmed(known, cluster: str) -> str:
    """A decision of a cluster that nobody has said anything of."""
    said = select(schema.decision_review.c.decision_id)
    of = schema.decision.join(schema.forum, schema.forum.c.forum_id == schema.decision.c.forum_id)
    own = select(schema.decision.c.decision_id).select_from(of).where(schema.forum.c.cluster == cluster)
    return known(own.where(schema.decision.c.decision_id.not_in(said)))[0][0]


def reviews(known, decision_id: str) -> list:
    columns = schema.decision_review.c
    return known(select(columns.state).where(columns.decision_id == decision_id))


def command(folder, *arguments: str) -> None:
    own = {**os.environ, "DATABASE_URL": f"sqlite:///{folder / 'test.db'}"}
    subprocess.run([sys.executable, "-m", "data", *arguments], cwd=ROOT, env=own, check=True, capture_output=True)


def test_whoever_has_not_signed_in_sees_the_way_in_and_nothing_else(visit):
    for path in ("/", "/initiativer", "/kilder"):
        page = visit(path=path)
        expect(page.get_by_role("button", name="Log ind")).to_be_visible()
        expect(page.get_by_role("heading")).to_have_text(["Log ind"])
        expect(page.get_by_role("link", name="Initiativer")).to_have_count(0)


FEEDS = ("/kalender/alle.ics", "/kalender/hospitalsudvalget.ics", "/nyt.atom")


def test_a_feed_opens_with_a_personal_token_alone_and_only_as_long_as_its_owner_may_read(visit, known, folder):
    request = visit().request
    for path in FEEDS:
        for told in ("", "?token=", "?token=gættet", f"?token={'x' * 5000}", "?token=%00%F0%9F"):
            answer = request.get(path + told)
            assert (answer.status, "åbner kun med en personlig nøgle" in answer.text()) == (401, True), told
    page = visit("noegle", "/min-side")
    for name in ("Outlook", "Telefon"):
        page.get_by_label("Hvad skal nøglen hedde?").fill(name)
        page.get_by_role("button", name="Lav nøgle").click()
        expect(page.get_by_text(f"{name}lavet")).to_be_visible()
        expect(page.get_by_text("Den vises kun denne ene gang")).to_be_visible()
        token = page.locator("code").inner_text()
    assert len(token) == 32
    kept = known(select(schema.personal_token.c.sha256))
    assert len(kept) == 2 and not any(token in one for (one,) in kept)
    for path in FEEDS:
        assert request.get(f"{path}?token={token}").status == 200
        assert request.get(path, headers={"Authorization": f"Bearer {token}"}).status == 200
    assert request.get(f"/kalender/findes-ikke.ics?token={token}").status == 404
    page.reload()
    expect(page.get_by_text("sidst brugt")).to_have_count(1)
    expect(page.locator("code")).to_have_count(0)
    command(folder, "withdraw", f"noegle@{TENANT}", "viewer")
    assert {request.get(f"{path}?token={token}").status for path in FEEDS} == {401}
    command(folder, "grant", f"noegle@{TENANT}", "viewer")
    assert {request.get(f"{path}?token={token}").status for path in FEEDS} == {200}
    page.reload()
    page.get_by_role("button", name="Træk tilbage").first.click()
    expect(page.get_by_role("button", name="Træk tilbage")).to_have_count(1)
    assert {request.get(f"{path}?token={token}").status for path in FEEDS} == {401}
    log = (folder / "server.log").read_text()
    assert token not in log and "token=" not in log


def test_an_editor_signs_in_and_writes_in_their_own_name_and_signs_out(visit, known):
    decision_id = unconfirmed(known, "Klynge Vest")
    page = visit("redaktoer", f"/beslutninger?beslutning={decision_id}")
    expect(page.get_by_role("link", name="Indlæs")).to_have_count(1)
    expect(page.get_by_label("Dit navn")).to_have_count(0)
    page.get_by_role("button", name="Bekræft").click()
    expect(page.get_by_role("button", name="Markér som ikke bekræftet")).to_be_visible()
    assert reviews(known, decision_id) == [("confirmed",)]
    newest = select(schema.change.c.writer).order_by(schema.change.c.change_id.desc()).limit(1)
    assert known(newest) == [("Navn redaktoer",)]
    page.get_by_role("button", name="Log ud").click()
    # The provider ends its own session, too.
    page.wait_for_url("**/oauth2/end_session**")
    page.goto("/")
    expect(page.get_by_role("button", name="Log ind")).to_be_visible()


def test_a_viewer_sees_the_pages_and_no_button_that_writes(visit, known):
    page = visit("laeser", f"/beslutninger?beslutning={unconfirmed(known, 'Klynge Vest')}")
    expect(page.get_by_role("button", name="Luk")).to_be_visible()
    for name in ("Bekræft", "Det er ikke en beslutning"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_role("link", name="Indlæs")).to_have_count(0)


def test_an_editor_of_one_cluster_changes_nothing_of_another(visit, known):
    mine, other = (unconfirmed(known, cluster) for cluster in ("Klynge Vest", "Midtklyngen"))
    page = visit("klynge", f"/beslutninger?beslutning={other}")
    page.get_by_role("button", name="Bekræft").click()
    expect(page.get_by_text("Navn klynge har ikke ret til at ændre det her.")).to_be_visible()
    assert reviews(known, other) == []
    page.goto(f"/beslutninger?beslutning={mine}")
    page.get_by_role("button", name="Bekræft").click()
    expect(page.get_by_role("button", name="Markér som ikke bekræftet")).to_be_visible()
    assert reviews(known, mine) == [("confirmed",)]


def test_a_role_taken_while_the_page_is_open_is_gone_at_the_next_click(visit, known, folder):
    decision_id = unconfirmed(known, "Klynge Vest")
    page = visit("mister", f"/beslutninger?beslutning={decision_id}")
    expect(page.get_by_role("button", name="Bekræft")).to_be_visible()
    command(folder, "withdraw", f"mister@{TENANT}", "editor")
    page.get_by_role("button", name="Bekræft").click()
    expect(page.get_by_text("Navn mister har ikke ret til at ændre det her.")).to_be_visible()
    expect(page.get_by_role("heading", name="Ingen adgang")).to_be_visible()
    assert reviews(known, decision_id) == []


@pytest.mark.parametrize("who", ["ukendt", "fremmed"])
def test_whoever_holds_no_role_here_sees_nothing_and_is_not_kept(visit, known, who):
    page = visit(who, "/initiativer")
    expect(page.get_by_text(f"Du er logget ind som Navn {who}, men har ikke adgang")).to_be_visible()
    expect(page.get_by_role("heading")).to_have_text(["Ingen adgang"])
    expect(page.get_by_role("link", name="Initiativer")).to_have_count(0)
    assert known(select(schema.person).where(schema.person.c.subject == who)) == []


def test_the_first_administrator_is_named_by_a_setting(visit):
    page = visit("foerste")
    expect(page.get_by_role("link", name="Indlæs")).to_have_count(1)


def test_a_file_of_a_page_opens_only_for_whoever_may_see_the_page(visit):
    """Streamlit answers the address of a download to anybody."""
    page = visit("laeser", "/kommunetal")
    page.get_by_text("Hent en skabelon").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent antal").click()
    url = download.value.url
    assert "/media/" in url
    assert page.request.get(url).status == 200
    assert visit().request.get(url).status == 403
    assert visit("ukendt").request.get(url).status == 403


def test_a_signature_made_by_oneself_opens_nothing(visit, address):
    page = visit()
    page.context.add_cookies([{"name": "_streamlit_user", "value": "eyJpc19sb2dnZWRfaW4iOnRydWV9.x.y", "url": address}])
    assert page.request.get("/media/noget.csv").status == 403
    page.goto("/")
    expect(page.get_by_role("button", name="Log ind")).to_be_visible()


def test_only_an_editor_hands_in_files(visit):
    path = "/_stcore/upload_file/en-session/en-fil"
    ours = "Filen kræver, at du er logget ind og har ret til den."
    told = [visit(who).request.put(path, data=b"x") for who in (None, "ukendt", "laeser", "redaktoer")]
    # The last is let through to Streamlit, which knows no such session.
    assert [(answer.status, answer.text() == ours) for answer in told] == [(403, True)] * 3 + [(403, False)]
