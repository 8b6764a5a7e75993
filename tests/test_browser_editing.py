"""Rediger in a browser by keyboard alone: opened, corrected, seen beside the source's words, and taken back."""

import re

from browsing import settled, visit
from playwright.sync_api import expect

PAPER, CORRECTED = "Afvikling af udsat aktivitet", "Afvikling af ventelister"
ADDRESS = "/initiativ?id=afvikling-af-udsat-aktivitet"


def tab_to(page, element) -> None:
    """Press Tab until the keyboard is at an element."""
    for _ in range(60):
        if element.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("tastaturet når det ikke")


def dialog_of(page):
    tab_to(page, page.get_by_role("button", name="Rediger"))
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Titel")).to_be_visible()
    settled(page)
    return dialog


def test_an_initiative_is_corrected_and_taken_back_by_keyboard_alone(page):
    visit(page, ADDRESS)
    settled(page)
    dialog = dialog_of(page)
    tab_to(page, dialog.get_by_label("Titel"))
    page.keyboard.press("Control+A")
    page.keyboard.type(CORRECTED)
    for label, words in (("Hvorfor rettes det?", "skrevet forkert"), ("Dit navn", "Karen Holm")):
        tab_to(page, dialog.get_by_label(label))
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
    tab_to(page, dialog.get_by_role("button", name="Gem rettelsen"))
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("heading", name=CORRECTED)).to_be_visible()
    expect(page.get_by_text(f"kilden: »{PAPER}«")).to_be_visible()
    page.reload()
    settled(page)
    dialog = dialog_of(page)
    tab_to(page, dialog.get_by_role("button", name="Fortryd den seneste rettelse"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=PAPER)).to_be_visible()
    expect(page.get_by_text("kilden: »")).to_have_count(0)


def test_escape_closes_the_dialog_and_changes_nothing(page):
    visit(page, ADDRESS)
    settled(page)
    dialog = dialog_of(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page).not_to_have_url(re.compile("rediger"))
    page.reload()
    settled(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
