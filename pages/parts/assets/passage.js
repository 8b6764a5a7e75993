// Brings the passage that a link asked for into view, once, when the page that shows it has been drawn.

let shown = ""

new MutationObserver(() => {
  const passage = document.querySelector("[data-passage]")
  const asked = passage ? location.search + passage.dataset.passage : ""
  if (passage && asked !== shown) {
    passage.scrollIntoView({ block: "center" })
  }
  shown = asked
}).observe(document, { attributeFilter: ["data-test-script-state"], subtree: true })
