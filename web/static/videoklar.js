// What Streamlit's page lacks for those who use the keyboard or listen to the page.

// A bare "r" or "c" reruns the program or opens a dialog in Streamlit; people who navigate by single keys
// in a screen reader would press them without meaning that.
const hotkeys = new Set(["r", "c"])

function isTyping(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName)
}

document.addEventListener(
  "keydown",
  (event) => {
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey
    if (bare && hotkeys.has(event.key.toLowerCase()) && !isTyping(event.target)) event.stopImmediatePropagation()
  },
  true,
)

// After a change of page the focus would stay on the link that is gone: move it to the new page's heading,
// which a screen reader then reads.
let pageBefore = location.pathname + location.search
let focusDue = false

function heading() {
  return document.querySelector("h1")
}

function settle() {
  const page = location.pathname + location.search
  if (page !== pageBefore) {
    focusDue = new URL(pageBefore, location.origin).pathname !== location.pathname || stepOf(pageBefore) !== stepOf(page)
    pageBefore = page
    headingBefore = heading()?.textContent ?? ""
  }
  const current = heading()
  if (focusDue && current && current.textContent !== headingBefore) {
    focusDue = false
    current.tabIndex = -1
    current.focus({ preventScroll: true })
    current.scrollIntoView({ block: "nearest" })
  }
}

let headingBefore = ""
function stepOf(page) {
  return new URL(page, location.origin).searchParams.get("anbefaling")
}

new MutationObserver(settle).observe(document, { childList: true, subtree: true, characterData: true })
