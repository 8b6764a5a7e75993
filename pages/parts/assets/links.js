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
    open(link)
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

// Streamlit writes each choice into the address as a step of its own. Where the reader has done nothing since the page
// was opened, the page has only corrected its address, and Back to the wrong one would correct it once more, for ever.
let hasActed = false
for (const kind of ["keydown", "pointerdown"]) {
  addEventListener(kind, () => { hasActed = true }, { capture: true })
}
addEventListener("popstate", () => { hasActed = false }, { capture: true })
const pushed = history.pushState.bind(history)
history.pushState = (...step) => hasActed ? pushed(...step) : history.replaceState(...step)

// Streamlit follows the address when the reader goes back or forward; a link in a table is one more such step. What it
// opens begins at the top of the page, wherever in a long table the reader was.
function open(link) {
  left.set(here(), { ...placeOf(link), top: main()?.scrollTop ?? 0 })
  history.pushState(null, "", link.href)
  dispatchEvent(new PopStateEvent("popstate"))
  wanted = null
  main()?.scrollTo(0, 0)
}

// Who comes back to a page stands at the link that led away from it, by keyboard too.
const left = new Map()
let wanted = null

addEventListener("popstate", () => { wanted = left.get(here()) ?? null })
for (const kind of ["keydown", "pointerdown", "wheel"]) {
  addEventListener(kind, () => { wanted = null }, { capture: true, passive: true })
}
new MutationObserver(returned).observe(document, { attributeFilter: ["data-test-script-state"], subtree: true })

function returned(changes) {
  const link = wanted && linksTo(wanted.href)[wanted.nth]
  if (link && changes.some(({ target }) => target.dataset.testScriptState === "notRunning")) {
    main().scrollTo(0, wanted.top)
    link.focus({ preventScroll: true })
    link.scrollIntoView({ block: "nearest" })
    wanted = null
  }
}

function here() {
  return location.pathname + location.search.replace(/^\?alle=1$/, "")
}

function main() {
  return document.querySelector("[data-testid=stMain]")
}

function placeOf(link) {
  const href = link.getAttribute("href")
  return { href, nth: linksTo(href).indexOf(link) }
}

function linksTo(href) {
  return [...document.querySelectorAll("a[data-page-link]")].filter((link) => link.getAttribute("href") === href)
}
