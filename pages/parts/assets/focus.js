// Keeps the keyboard where it was: a button that goes away with what it did hands over to *Fortryd*, and that one, when
// it goes, back to where it came from, or to the heading of the page where that is away too.

const UNDO = "st-key-kly_undo"

let last = null
let lastKey = ""
let cameFrom = ""
let said = ""
let byKeyboard = false

addEventListener("keydown", () => { byKeyboard = true }, { capture: true })
addEventListener("pointerdown", () => { byKeyboard = false }, { capture: true })
addEventListener("focusin", (event) => {
  last = event.target
  lastKey = [...(last.closest("[class*=st-key-]")?.classList ?? [])].find((name) => name.startsWith("st-key-")) ?? ""
})

// A date is applied when the keyboard goes from its field to something else; on Enter it goes there and back.
addEventListener("keydown", (event) => {
  const part = event.target
  if (event.key === "Enter" && part.matches("[data-testid=stDateInput] [role=spinbutton]")) {
    document.querySelector("[data-testid=stMain]").focus({ preventScroll: true })
    part.focus({ preventScroll: true })
  }
}, { capture: true })

// Only when Streamlit's own mark of the script's state changes: in the middle of a run half of the page is the old one.
new MutationObserver(() => {
  const undo = buttonOf(UNDO)
  const words = undo?.closest(".stHorizontalBlock, .stVerticalBlock")?.textContent ?? ""
  // Where anything else has the keyboard, it stays there.
  if (last !== null && !last.isConnected && document.activeElement === document.body) {
    if (undo && words !== said) {
      cameFrom = lastKey
      moveTo(undo)
    } else if (lastKey === UNDO && !undo) {
      moveTo(buttonOf(cameFrom) ?? heading())
    } else if (last.tagName === "H1") {
      moveTo(heading())
    } else if (lastKey.startsWith("st-key-undo_")) {
      moveTo(buttonOf(lastKey.replace("undo_", "")))
    }
  }
  said = words
}).observe(document, { attributeFilter: ["data-test-script-state"], subtree: true })

function buttonOf(key) {
  return key ? document.querySelector(`.${CSS.escape(key)} button`) : null
}

function heading() {
  const title = document.querySelector("h1")
  title?.setAttribute("tabindex", "-1")
  return title
}

function moveTo(element) {
  element?.focus({ preventScroll: !byKeyboard })
}
