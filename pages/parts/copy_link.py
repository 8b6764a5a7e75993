"""A button that copies the address of a view."""

from html import escape

import streamlit as st


def copy_link(url: str) -> None:
    """Show "Kopiér link", which copies `url` (absolute) in one click and says "Link kopieret".

    The click is taken by ``assets/links.js``, which the server puts in the page: the content security policy runs
    no script that comes with an element. Where the browser refuses the clipboard, the address appears, ready to be
    copied by hand.
    """
    st.html(
        '<div class="kly kly-copy" data-copy-part>'
        '<span role="status" class="kly-quiet"></span>'
        f'<button type="button" class="kly-button" data-copy-link="{escape(url, quote=True)}">Kopiér link</button>'
        '<input aria-label="Linket til denne visning" readonly hidden>'
        "</div>",
        width="content",
    )
