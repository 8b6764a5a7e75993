"""When a page in the browser stands still, told by Streamlit's own mark of the script's state."""

from playwright.sync_api import expect

LONGEST_RUN = 60_000


def settled(page) -> None:
    """Wait until the run of the page has ended and nothing of the run before is left."""
    # Elements are exchanged one by one: before the run has ended, old and new rows stand on the page together.
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=LONGEST_RUN)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=LONGEST_RUN)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=LONGEST_RUN)
