// What Streamlit's page lacks for those who use the keyboard or listen to the page.

// Without this, Streamlit looks for its server under every part of the page's address, and fails on the way.
window.__streamlit = { BACKEND_BASE_URL: location.origin }

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

// After a change of page or of step the focus would stay on a link that is gone, and the page as far down as that
// was: move both to the new heading, which a screen reader then reads. Most steps stand in the address. Where one
// does not, such as from an invitation to its first question, the heading alone is another.
const STEPS = ["anbefaling", "sporsmal"]
const stepOf = ({ pathname, searchParams }) => [pathname, ...STEPS.map((name) => searchParams.get(name))].join(" ")

let stepBefore = null
let headingBefore = null
let headBefore = null
let focusDue = false

function settle() {
  const step = stepOf(new URL(location.href))
  const heading = document.querySelector("h1")
  // Two questions that are talked about have the same heading; what stands above it tells them apart.
  const head = heading && (document.querySelector(".vk-place")?.textContent ?? "") + heading.textContent
  if (stepBefore === null) {
    stepBefore = heading && step
  } else if (step !== stepBefore) {
    stepBefore = step
    focusDue = true
  }
  if (!heading) return
  if (headingBefore !== null && heading.textContent !== headingBefore) focusDue = true
  if (focusDue && head !== headBefore) {
    focusDue = false
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    heading.scrollIntoView({ block: "center" })
  }
  headingBefore = heading.textContent
  headBefore = head
}

// Streamlit shows by a shade alone which page of the menu is open.
function markCurrentPage() {
  for (const link of document.querySelectorAll(".st-key-menu a, .st-key-footer a")) {
    const { pathname } = new URL(link.getAttribute("href"), location.origin)
    if (pathname === location.pathname) link.setAttribute("aria-current", "page")
    else link.removeAttribute("aria-current")
  }
}

// Streamlit draws anew what has moved, and the focus in it is lost: give it to what has the same name now, or
// where that cannot be used any longer, to the heading of the fold that it is in.
let focused = null

function placeOf(element) {
  const box = element.closest('[class*="st-key-"]')
  const name = [...(box?.classList ?? [])].find((name) => name.startsWith("st-key-"))
  if (!name) return null
  const alike = `.${CSS.escape(name)} ${element.localName}`
  return { element, alike, index: [...box.querySelectorAll(element.localName)].indexOf(element) }
}

document.addEventListener("focusin", ({ target }) => (focused = placeOf(target)))

function keepFocus() {
  if (!focused || document.activeElement !== document.body) return
  if (focused.element.isConnected && !focused.element.disabled) return
  const again = document.querySelectorAll(focused.alike)[focused.index]
  const place = again?.disabled ? again.closest("details")?.querySelector("summary") : again
  place?.focus({ preventScroll: true })
}

// A server that was started again passes over a click on a page that it has not drawn yet, and the answer would be
// lost: once the connection was gone, nothing can be clicked until the page has been drawn again.
const LONGEST_HOLD = 15000
const Link = { NONE: 0, UP: 1, GONE: 2, BACK: 3, DRAWING: 4 }

let link = Link.NONE
let release = null

function holdWhileAway() {
  const app = document.querySelector('[data-testid="stApp"]')
  if (!app) return
  const isUp = app.dataset.testConnectionState === "CONNECTED"
  const isAtRest = app.dataset.testScriptState === "notRunning"
  if (link === Link.NONE) link = isUp && isAtRest ? Link.UP : Link.NONE
  else if (!isUp) link = Link.GONE
  else if (link === Link.GONE) link = isAtRest ? Link.BACK : Link.DRAWING
  else if (link === Link.BACK && !isAtRest) link = Link.DRAWING
  else if (link === Link.DRAWING && isAtRest) link = Link.UP

  const holds = link > Link.UP
  const main = document.querySelector("main")
  if (main && main.inert !== holds) {
    main.inert = holds
    if (!holds) focused?.element.focus({ preventScroll: true })
  }
  if (link < Link.BACK) {
    clearTimeout(release)
    release = null
  } else {
    release ??= setTimeout(() => ((link = Link.UP), holdWhileAway()), LONGEST_HOLD)
  }
}

// Streamlit ties a field to its label and to nothing else: what is said above the fields of a form, and under one of
// them, is then read to nobody who goes from field to field.
const FIELD = ':is([data-testid="stTextInput"], [data-testid="stTextArea"]) :is(input, textarea)'
const CHOICE = '[data-testid="stRadio"] [role="radiogroup"]'
const BLOCK = '[data-testid="stVerticalBlock"], [data-testid="stForm"]'

let described = 0

function describeFields() {
  let warning = null
  let field = null
  const about = new Map()
  for (const here of document.querySelectorAll(`.vk-no-patients, .vk-refused, .vk-told, ${FIELD}, ${CHOICE}`)) {
    if (here.matches(".vk-no-patients")) warning = here
    else if (here.matches(".vk-refused, .vk-told")) about.get(field)?.push(here)
    else if (here.matches(CHOICE)) about.set((field = here), [])
    else about.set((field = here), warning?.closest(BLOCK).contains(here) ? [warning] : [])
  }
  for (const [field, texts] of about) {
    for (const text of texts) text.id ||= `about-field-${++described}`
    const ids = texts.map(({ id }) => id).join(" ")
    if (ids !== (field.getAttribute("aria-describedby") ?? "")) field.setAttribute("aria-describedby", ids)
  }
}

// Streamlit's text fields cannot ask a phone for its digits.
function chooseKeyboards() {
  for (const keyboard of ["decimal", "numeric"]) {
    for (const field of document.querySelectorAll(`[class*="st-key-typed-${keyboard}-"] input`)) field.inputMode = keyboard
  }
}

// A link that somebody has asked for is shown once: it is brought into view, and read.
let linkBefore = ""

function showNewLink() {
  const made = document.querySelector(".vk-new-link")
  const asked = made?.dataset.askedFor
  if (!asked || asked === linkBefore) return
  linkBefore = asked
  made.tabIndex = -1
  made.focus({ preventScroll: true })
  made.closest(".st-key-new-link").scrollIntoView({ block: "center" })
}

// What was taken out of the plan is said above the list, often out of sight of the button that took it out: the way
// back is brought into view, and the focus with it.
const removalsShown = new Set()

function showRemoval() {
  for (const { dataset, parentElement } of document.querySelectorAll("[data-removal]")) {
    const row = parentElement.closest('[class*="st-key-removed-"]')
    const undo = row?.querySelector("button")
    if (!undo || removalsShown.has(dataset.removal)) continue
    removalsShown.add(dataset.removal)
    undo.focus({ preventScroll: true })
    row.scrollIntoView({ block: "center" })
  }
}

function onChange() {
  describeFields()
  chooseKeyboards()
  holdWhileAway()
  settle()
  showNewLink()
  showRemoval()
  markCurrentPage()
  keepFocus()
}

new MutationObserver(onChange).observe(document, {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ["data-test-connection-state", "data-test-script-state"],
})

// "Saved 14:02" must not stand beside something newer, however long the server takes: it is hidden at once, and
// the next save draws a new one. The choices of a question are compared by the stylesheet instead.
const FORMS = [
  ...['[class*="st-key-card-"]', '[class*="st-key-action-"]', '[class*="st-key-benefit-"]'],
  ...[".st-key-profile-fields", ".st-key-travel-fields"],
].join(", ")
const BY_CLICK = '[role="radio"], [role="option"]'
const BY_KEY = 'button[role="radio"]'

let form = null

function noteChange(event) {
  // Lists open outside of the form that they belong to.
  const within = event.target.closest(FORMS)
  if (within || document.getElementById("root").contains(event.target)) form = within
  if (!form || !isChange(event)) return
  hideSaved(form)
}

function hideSaved(within) {
  for (const line of within.querySelectorAll(".vk-saved")) line.style.visibility = "hidden"
}

function isChange({ type, target, key }) {
  if (type === "click") return target.closest(BY_CLICK)
  if (type === "keydown") return target.matches('[role="combobox"]') ? key === "Enter" : key !== "Tab" && target.matches(BY_KEY)
  return true
}

for (const type of ["input", "click", "keydown"]) document.addEventListener(type, noteChange, true)
