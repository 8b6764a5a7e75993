"""When a page in the browser stands still, told by Streamlit's own mark, and how one chooses on it."""

from contextlib import suppress

from playwright.sync_api import TimeoutError, expect

LONGEST_RUN = 60_000
TIMES_OPENED, SEEN_MS = 5, 3_000


def settled(page) -> None:
    """Wait until the run of the page has ended and nothing of the run before is left."""
    # Elements are exchanged one by one: before the run has ended, old and new rows stand on the page together.
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=LONGEST_RUN)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=LONGEST_RUN)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=LONGEST_RUN)


def visit(page, address: str) -> None:
    """Open this address and wait until its page stands still: a click on what is drawn anew is lost."""
    page.goto(address)
    settled(page)


def choose(page, label: str, option: str) -> None:
    """Choose an option of the field with this label."""
    settled(page)
    field = page.get_by_role("combobox", name=label, exact=True)
    # Put in, the option stands alone: a long list is drawn anew while it scrolls, and a click on it then is lost. It is
    # put in at once: how fast somebody types is no time of ours.
    found = page.get_by_role("option", name=option, exact=True)
    field.scroll_into_view_if_needed()
    for _ in range(TIMES_OPENED):
        # An open list closes when the page scrolls, as it does to a field below the fold, and the scroll is told frames
        # later: whoever sees it close opens it again.
        field.fill(option)
        with suppress(TimeoutError):
            found.click(timeout=SEEN_MS)
            return
        field.fill("")
    raise AssertionError(f"»{option}« cannot be chosen: its list closed {TIMES_OPENED} times")
