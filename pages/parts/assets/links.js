// Copies the address of a view in one click, and opens a linked page in the session the reader already has.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy-link]")
  if (button) {
    copy(button)
    return
  }
  const link = event.target.closest("a[data-page-link]")
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
  if (link && plain) {
    event.preventDefault()
    open(link.href)
  }
})

async function copy(button) {
  const part = button.closest("[data-copy-part]")
  try {
    await navigator.clipboard.writeText(button.dataset.copyLink)
    say(part, "Link kopieret")
  } catch {
    showByHand(part, button.dataset.copyLink)
  }
}

function say(part, text) {
  const words = part.querySelector("[role=status]")
  words.textContent = text
  setTimeout(() => { words.textContent = "" }, 4000)
}

function showByHand(part, address) {
  const field = part.querySelector("input")
  field.hidden = false
  field.value = address
  field.focus()
  field.select()
  part.querySelector("[role=status]").textContent = "Kopiér linket herfra:"
}

// The menu's links carry no choices, and the page then keeps those made. An address that the reader goes back to says
// by itself what was chosen, also where that is nothing; without a word for it the two look alike to the server.
addEventListener("popstate", () => {
  if (!location.search) {
    history.replaceState(history.state, "", "?alle=1")
  }
}, { capture: true })

// Streamlit follows the address when the reader goes back or forward; a link in a table is one more such step. What it
// opens begins at the top of the page, wherever in a long table the reader was.
function open(address) {
  history.pushState(null, "", address)
  dispatchEvent(new PopStateEvent("popstate"))
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
}
