// Lets a phone follow the facilitator, and keeps a vote while there is no connection. Without it the page works
// by its forms and links alone.

const page = document.currentScript
const words = page.dataset
const told = document.getElementById("told")
const place = `videoklar ${words.code}`
const PATIENCE = 8000 // milliseconds that an answer is waited for
const OFTEN = 1500
const RETRY = 2500
const UNSEEN = 10000

let version = Number(words.version)
let isOver = false
let isAway = false
let isSending = false
let address = location.pathname + location.search
let timer = 0

// `how` is "spoken" for what the page shows as well, and "soon" for what may be over before it can be read.
function tell(text, how = "") {
  told.className = how
  if (told.textContent !== text) told.textContent = text
}

// A vote that the server has not confirmed. The last that was chosen is the one that counts.
let waiting = kept()

function kept() {
  try {
    return JSON.parse(localStorage.getItem(place))
  } catch {
    return null
  }
}

function keep(vote) {
  waiting = vote
  try {
    if (vote) localStorage.setItem(place, JSON.stringify(vote))
    else localStorage.removeItem(place)
  } catch {
    // A browser that keeps nothing: then the vote is kept as long as the page is.
  }
}

async function ask(path, options = {}) {
  const stopping = new AbortController()
  const patience = setTimeout(() => stopping.abort(), PATIENCE)
  try {
    const answer = await fetch(path, { ...options, signal: stopping.signal })
    return { status: answer.status, text: await answer.text() }
  } finally {
    clearTimeout(patience)
  }
}

const hasPassed = ({ status }) => status < 500 && status !== 429

function chosen(form) {
  const filled = form && new URLSearchParams(new FormData(form))
  return filled && filled.has("valg") ? Object.fromEntries(filled) : null
}

// What is chosen now may be another than what is saved: then the page does not say that it is.
function mark(form) {
  const saved = form?.querySelector(".saved")
  const now = form?.querySelector("input[type=radio]:checked")
  if (saved && now) saved.hidden = !now.defaultChecked
}

// Where the focus is within the old step, as a selector for the new one.
function focused(before) {
  const now = document.activeElement
  if (!now || !before.contains(now)) return null
  return now.matches("input[type=radio]") ? `input[value="${now.value}"]` : now.matches("button") ? "button" : null
}

// The new step in place of the old one; what is chosen and not sent is kept. Says whether it is another step.
function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html")
  const next = fresh.querySelector("main")
  const before = document.querySelector("main")
  if (!next || !before) return false
  const script = fresh.querySelector("script[data-version]")
  if (script) version = Number(script.dataset.version)
  isOver = !script
  const own = chosen(before.querySelector("form"))
  const form = next.querySelector("form")
  const isSame = own && form && form.sporsmal?.value === own.sporsmal && form.runde?.value === own.runde
  if (next.innerHTML === before.innerHTML) return false
  const focus = focused(before)
  document.title = fresh.title
  before.replaceWith(document.adoptNode(next))
  if (isSame) {
    for (const radio of form.querySelectorAll("input[type=radio]")) radio.checked = radio.value === own.valg
    mark(form)
    if (focus) next.querySelector(focus)?.focus({ preventScroll: true })
    return false
  }
  const heading = next.querySelector("h1")
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  scrollTo(0, 0)
  return true
}

async function refresh(path = address) {
  const answer = await ask(path, { headers: { accept: "text/html" } })
  if (!hasPassed(answer)) throw new Error(answer.status)
  address = path
  return show(answer.text)
}

async function look() {
  const answer = await ask(`/delta/${words.code}/naa`, { headers: { accept: "application/json" } })
  if (!hasPassed(answer)) throw new Error(answer.status)
  if (answer.status !== 200 || JSON.parse(answer.text).version !== version) {
    if (await refresh()) tell("")
  }
}

async function send() {
  if (isSending || !waiting) return
  isSending = true
  try {
    while (waiting) {
      const vote = waiting
      tell(words.saving, "soon")
      const answer = await ask(`/delta/${words.code}/stemme`, {
        method: "POST",
        headers: { accept: "application/json" },
        body: new URLSearchParams(vote),
      })
      if (!hasPassed(answer)) throw new Error(answer.status)
      if (waiting !== vote) continue
      keep(null)
      isAway = false
      const { saved, next, why } = JSON.parse(answer.text)
      tell(saved ? words.saved : why, saved ? "spoken" : "")
      await refresh(saved ? next : address)
    }
  } finally {
    isSending = false
  }
}

// Everything that needs the server is tried here, again and again until the workshop is over.
async function follow() {
  clearTimeout(timer)
  let pause = document.hidden ? UNSEEN : OFTEN + 500 * Math.random()
  try {
    await (waiting ? send() : look())
    if (isAway && !waiting) tell(words.back, "spoken")
    isAway = false
  } catch {
    isAway = true
    tell(waiting ? words.waiting : words.away)
    pause = RETRY
  }
  clearTimeout(timer)
  if (!isOver) timer = setTimeout(follow, pause)
}

document.addEventListener("submit", (event) => {
  const vote = chosen(event.target)
  if (!event.target.sporsmal) return
  event.preventDefault()
  // The browser would say it in a language of its own.
  if (!vote) return tell(words.choose)
  keep(vote)
  if (!isSending) follow()
})
document.addEventListener("change", (event) => mark(event.target.form))
document.addEventListener("visibilitychange", () => document.hidden || follow())
addEventListener("online", follow)

follow()
