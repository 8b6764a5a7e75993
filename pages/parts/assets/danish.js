// Streamlit's own words in Danish: it has none for what only a screen reader says, or what an empty list shows.

const WORDS = new Map([
  ["App pages", "Sider"],
  ["Choose an option", "Vælg"],
  ["Choose date", "Vælg dato"],
  ["Choose options", "Vælg"],
  ["Clear all", "Ryd alle"],
  ["Clear value", "Ryd"],
  ["Close", "Luk"],
  ["Copied", "Kopieret"],
  ["Copy to clipboard", "Kopiér"],
  ["Dismiss", "Luk"],
  ["Empty", "ikke udfyldt"],
  ["Logo", "Klyngeoverblik"],
  ["Navigate to home page", "Til forsiden"],
  ["Next month", "Næste måned"],
  ["Open", "Vis valgene"],
  ["Previous month", "Forrige måned"],
  ["day", "dag"],
  ["month", "måned"],
  ["year", "år"],
])
const TEXTS = new Map([
  ["No results", "Intet fundet"],
  ["yyyy", "åååå"],
  ["Skip to main content", "Spring til indholdet"],
  ["Use arrow keys to navigate dates. Enter to select. Escape to close.", "Piletaster skifter dag, Enter vælger, Escape lukker."],
])
// What is beside the button of a field for files, and its own word.
const OF_FILES = new Map([
  ["Upload", "Vælg filer, eller træk dem hertil"],
  ["25MB per file", "højst 25 MB pr. fil"],
])
const SAID = ["aria-label", "aria-valuetext", "placeholder", "alt", "title"]
const CARRIERS = SAID.map((name) => `[${name}]`).join()

new MutationObserver((changes) => {
  for (const { type, target, attributeName, addedNodes } of changes) {
    if (type === "attributes") {
      translate(target, attributeName)
    } else if (type === "characterData") {
      translateText(target)
    } else {
      addedNodes.forEach(translateWhole)
    }
  }
}).observe(document, { attributeFilter: SAID, childList: true, characterData: true, subtree: true })

translateWhole(document.documentElement)

function translateWhole(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    translateText(node)
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    for (const carrier of [node, ...node.querySelectorAll(CARRIERS)]) {
      SAID.forEach((name) => translate(carrier, name))
    }
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      translateText(texts.currentNode)
    }
  }
}

// The name of what it belongs to follows: "Choose date, maj 2022", "day, Status pr.". Our own words are never changed.
function translate(element, name) {
  if (element.closest(".kly")) {
    return
  }
  const [words, ...rest] = (element.getAttribute(name) ?? "").split(", ")
  const danish = WORDS.get(words)
  if (danish) {
    element.setAttribute(name, [danish, ...rest].join(", "))
  }
}

function translateText(node) {
  const ofFiles = OF_FILES.get(node.data.trim())
  if (ofFiles && node.parentElement?.closest("[data-testid=stFileUploader]")) {
    node.data = ofFiles
    return
  }
  const danish = TEXTS.get(node.data)
  if (danish && node.parentElement?.closest("a[href='#stMain'], [role=listbox], [role=dialog], [role=spinbutton]")) {
    node.data = danish
  }
}
