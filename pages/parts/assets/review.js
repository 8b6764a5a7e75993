// The review of a paper by click and key: an answer of ours presses the hidden button of Streamlit that stands for it,
// and a place leads to its lines in the paper.

let begun = ""
// The question that has the keyboard, which it keeps when the page is drawn anew; null where it is elsewhere.
let wanted = null

document.addEventListener("click", (event) => {
  const answer = event.target.closest("[data-press]")
  if (answer) {
    press(answer)
  }
  const line = event.target.closest("[data-line]")
  if (line) {
    pointOut(line)
  }
  const place = event.target.closest("[data-goto]")
  if (place) {
    pointAt(place.dataset.goto)
  }
})

// Only in a question, so that no key means anything else on the page; the first one takes the keyboard when it appears.
document.addEventListener("keydown", (event) => {
  const question = current()
  if (!question || event.ctrlKey || event.metaKey || event.altKey) {
    return
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const answer = answerOf(question, event.key)
  if (step) {
    event.preventDefault()
    go(openQuestions()[openQuestions().indexOf(question) + step])
  } else if (answer) {
    event.preventDefault()
    // A key held down would answer questions that nobody has seen.
    if (!event.repeat) press(answer)
  }
})

document.addEventListener("focusin", (event) => {
  wanted = event.target.closest("[data-question]")?.dataset.question ?? null
})

// What had the keyboard is drawn anew before or after the script is said to have ended.
new MutationObserver(() => {
  if (document.activeElement !== document.body) {
    return
  }
  const first = openQuestions()[0]
  const key = first ? location.search : ""
  const approve = document.querySelector(".st-key-kly_approve button:enabled")
  if (first && (wanted !== null || key !== begun)) {
    go(openQuestions().find((question) => question.dataset.question === wanted) ?? first)
  } else if (!first && wanted !== null) {
    // Whoever has answered the last question by key goes on by key.
    approve?.focus()
  }
  begun = key
}).observe(document, { attributeFilter: ["data-test-script-state", "disabled"], childList: true, subtree: true })

function openQuestions() {
  return [...document.querySelectorAll("[data-question]")]
}

function current() {
  return document.activeElement?.closest("[data-question]")
}

// A digit is the number of the answer; J and N the one that says yes or no, which are the first two where they stand.
function answerOf(question, key) {
  const answers = [...question.querySelectorAll("[data-press]")]
  const at = { j: 0, J: 0, n: 1, N: 1 }[key] ?? (/^[1-9]$/.test(key) ? Number(key) - 1 : -1)
  return answers[at]
}

function press(answer) {
  const question = answer.closest("[data-question]")
  const next = question && (openQuestions()[openQuestions().indexOf(question) + 1] ?? openQuestions()[0])
  document.querySelector(`.st-key-${answer.dataset.press} button`)?.click()
  if (next && next !== question) {
    go(next)
  }
}

// React hears of a value only by the setter of the element and an event that says so.
function pointOut(line) {
  const field = document.querySelector(".st-key-kly_line input")
  if (field) {
    pointAt(line.dataset.line)
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, Number(line.dataset.line) + 1)
    field.dispatchEvent(new Event("input", { bubbles: true }))
    field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
  }
}

function go(question) {
  if (question) {
    question.focus({ preventScroll: true })
    question.scrollIntoView({ block: "nearest" })
    pointAt(question.dataset.at)
  }
}

function pointAt(numbers) {
  document.querySelectorAll(".kly-pointed").forEach((line) => line.classList.remove("kly-pointed"))
  const lines = (numbers ?? "").split(" ").filter(Boolean).map((n) => document.querySelector(`[data-line="${n}"]`))
  lines.forEach((line) => line?.classList.add("kly-pointed"))
  const first = lines.find(Boolean)
  const paper = first?.closest(".kly-beside")
  if (paper) {
    paper.scrollTop += first.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3
  }
}
