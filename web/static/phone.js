// Lets a phone follow the facilitator, and keeps a vote while there is no connection. Without it the page works
// by its forms and links alone.

const page = document.currentScript
const words = page.dataset
const here = `/delta/${words.code}`
const told = document.getElementById("told")
const place = `videoklar ${words.code}`
const PATIENCE = 8000 // milliseconds that an answer is waited for
const OFTEN = 1500
const RETRY = 2500
const UNSEEN = 10000
const ANOTHER = -1 // no version of a workshop: the next look fetches the step anew

// Something between the phone and the server has answered: a web filter, a guest network, a proxy.
class NotOurs extends Error {}

// A page that was cut off on its way lacks our mark at its end.
let version = document.getElementById("ours") ? Number(words.version) : ANOTHER
let isOver = false
let isAway = false
let isSending = false
let address = here
let fetched = 0
let timer = 0
let drawn = document.querySelector("main").innerHTML

// The answer to a form stands at the form's address, where nothing can be fetched.
if (location.pathname === here) address += location.search
else {
  const question = document.querySelector("form.vote")?.sporsmal.value
  if (question) address += `?sporsmal=${encodeURIComponent(question)}`
}
// What stands in the page for who has no script.
document.documentElement.dataset.script = ""

// `how` is "spoken" for what the page shows as well, and "soon" for what may be over before it can be read.
function tell(text, how = "") {
  told.className = how
  if (told.textContent !== text) told.textContent = text
}

function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(name))
  } catch {
    return null
  }
}

function store(name, value) {
  try {
    if (value) localStorage.setItem(name, JSON.stringify(value))
    else localStorage.removeItem(name)
  } catch {
    // A browser that keeps nothing: then it is kept as long as the page is.
  }
}

// A vote that the server has not confirmed. The last that was chosen is the one that counts.
let waiting = stored(place)

function keep(vote) {
  waiting = vote
  store(place, vote)
}

// By its number the server knows a vote that was sent again late from a newer one.
let numbers = {}

function numbered(vote, form) {
  const paper = `${vote.sporsmal} ${vote.runde}`
  numbers = { ...numbers, ...stored(`${place} numbers`) }
  numbers[paper] = Math.max(Number(form.dataset.number), numbers[paper] ?? 0) + 1
  store(`${place} numbers`, numbers)
  return { ...vote, nummer: numbers[paper] }
}

async function ask(path, options) {
  const stopping = new AbortController()
  const patience = setTimeout(() => stopping.abort(), PATIENCE)
  try {
    const answer = await fetch(path, { ...options, signal: stopping.signal })
    return { status: answer.status, text: await answer.text() }
  } finally {
    clearTimeout(patience)
  }
}

// Only what carries our mark is an answer, whatever its status: others have the same ones.
function refuse({ status }) {
  throw status < 500 ? new NotOurs(status) : new Error(status)
}

async function askShort(path, options = {}) {
  const answer = await ask(path, { ...options, headers: { accept: "application/json" } })
  let short = null
  try {
    short = JSON.parse(answer.text)
  } catch {
    refuse(answer)
  }
  if (short?.videoklar !== words.code) refuse(answer)
  if (short.again) throw new Error(short.why)
  return short
}

async function askPage(path) {
  const answer = await ask(path, { headers: { accept: "text/html" } })
  const fresh = new DOMParser().parseFromString(answer.text, "text/html")
  const mark = fresh.getElementById("ours")
  if (mark?.dataset.code !== words.code) refuse(answer)
  if (mark.dataset.then === "again") throw new Error(answer.status)
  return fresh
}

function chosen(form) {
  const filled = form && new URLSearchParams(new FormData(form))
  return filled && filled.has("valg") ? Object.fromEntries(filled) : null
}

const isOf = (vote, form) =>
  form.sporsmal.value === vote?.sporsmal && form.runde.value === vote.runde

// What is chosen and not given comes back with its question, also after a break.
let unsent = null

function remember(form) {
  if (form) unsent = ["unsent", "waiting"].includes(form.dataset.state) ? chosen(form) : null
}

// How it stands with what is chosen now, which may be another than what is saved.
function mark() {
  const form = document.querySelector("form.vote")
  if (!form) return
  const now = form.querySelector("input[type=radio]:checked")
  const isWaiting = now && isOf(waiting, form) && waiting.valg === now.value
  const given = form.querySelector("[data-given]")
  form.dataset.state = isWaiting ? "waiting" : now && now !== given ? "unsent" : given ? "saved" : "none"
}

// What the server has confirmed is given, also while the page that says so cannot be fetched.
function give(vote) {
  const form = document.querySelector("form.vote")
  if (!form || !isOf(vote, form)) return
  for (const radio of form.querySelectorAll("input[type=radio]"))
    radio.toggleAttribute("data-given", radio.value === vote.valg)
  const line = form.querySelector(".none")
  if (line) {
    line.className = "saved"
    line.textContent = words.saved
  }
  mark()
}

// Where the focus is within the old step, as a selector for the new one.
function focused(before) {
  const now = document.activeElement
  if (!now || !before.contains(now)) return null
  return now.matches("input[type=radio]") ? `input[value="${now.value}"]` : now.matches("button") ? "button" : null
}

// The new step in place of the old one; what is chosen and not sent is kept. Says whether it is another step.
function show(fresh) {
  const next = fresh.querySelector("main")
  const before = document.querySelector("main")
  const script = fresh.querySelector("script[data-version]")
  if (script) version = Number(script.dataset.version)
  isOver = fresh.getElementById("ours").dataset.then !== "follow"
  if (isOver) store(`${place} numbers`, null)
  if (next.innerHTML === drawn) return false
  drawn = next.innerHTML
  const own = chosen(before.querySelector("form.vote"))
  const form = next.querySelector("form.vote")
  const isSame = own && form && isOf(own, form)
  remember(before.querySelector("form.vote"))
  const again = isSame ? own : form && isOf(unsent, form) ? unsent : null
  const focus = focused(before)
  const more = next.querySelector("details")
  // What is unfolded stays so from question to question.
  if (more) more.open = Boolean(before.querySelector("details[open]"))
  document.title = fresh.title
  before.replaceWith(document.adoptNode(next))
  if (again) for (const radio of form.querySelectorAll("input[type=radio]")) radio.checked = radio.value === again.valg
  mark()
  if (isSame) {
    if (focus) next.querySelector(focus)?.focus({ preventScroll: true })
    return false
  }
  const heading = next.querySelector("h1")
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  scrollTo(0, 0)
  return true
}

async function refresh() {
  const mine = ++fetched
  const path = address
  const fresh = await askPage(path)
  // One that was asked for later is on its way, or here.
  if (mine !== fetched) return false
  history.replaceState(null, "", path)
  return show(fresh)
}

async function look() {
  const now = await askShort(`${here}/naa`)
  if (now.version !== version && (await refresh())) tell("")
}

async function send() {
  if (isSending || !waiting) return
  isSending = true
  try {
    while (waiting) {
      const vote = waiting
      tell(words.saving, "soon")
      const answer = await askShort(`${here}/stemme`, { method: "POST", body: new URLSearchParams(vote) })
      if (waiting !== vote) continue
      keep(null)
      isAway = false
      if (answer.saved) give(vote)
      tell(answer.saved ? words.saved : answer.why, answer.saved ? "spoken" : "")
      // Should the step not come now, it is fetched at the next look.
      version = ANOTHER
      if (answer.saved) address = answer.next
      await refresh()
    }
  } finally {
    isSending = false
  }
}

// Everything that needs the server is tried here, again and again until the workshop is over.
async function follow() {
  clearTimeout(timer)
  if (isOver) return
  let pause = document.hidden ? UNSEEN : OFTEN + 500 * Math.random()
  try {
    await (waiting ? send() : look())
    if (isAway && !waiting) tell(words.back, "spoken")
    isAway = false
  } catch (trouble) {
    isAway = true
    const away = waiting ? words.waiting : words.away
    tell(trouble instanceof NotOurs ? `${away} ${words.foreign}` : away)
    pause = RETRY
  }
  clearTimeout(timer)
  if (!isOver) timer = setTimeout(follow, pause)
}

document.addEventListener("submit", (event) => {
  const form = event.target
  if (!form.matches("form.vote")) return
  event.preventDefault()
  const vote = chosen(form)
  form.querySelector(".lacking").textContent = vote ? "" : words.choose
  if (!vote) {
    form.querySelector("input[type=radio]").focus()
    return
  }
  keep(numbered(vote, form))
  mark()
  if (!isSending) follow()
})
document.addEventListener("change", (event) => {
  const form = event.target.form
  if (!form?.matches("form.vote")) return
  form.querySelector(".lacking").textContent = ""
  mark()
})
// A link within the workshop fetches the step as the script does: what comes from elsewhere cannot take its place.
document.addEventListener("click", (event) => {
  const link = event.target.closest("main a")
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey
  if (isOver || !isPlain || link?.pathname !== here) return
  event.preventDefault()
  address = here + link.search
  version = ANOTHER
  follow()
})
document.addEventListener("visibilitychange", () => document.hidden || follow())
addEventListener("online", follow)

mark()
follow()
