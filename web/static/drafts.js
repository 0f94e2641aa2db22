// Keeps what is being written until the server has it: through a reload, a restart of the server, and a laptop
// that slept. It is kept in this tab's session storage, for this browser and at most a day: wards share their machines.
//
// The server marks each field (views/saving/drafts.py) with a name and with the checksum of what is saved.
{
  const { boxOf, isStillLoading, isWritten, put, say, words } = window.videoklar
  const PREFIX = "vk-draft:"
  const A_DAY = 24 * 60 * 60 * 1000
  const MARK = ".vk-field"
  const OPTION = '[data-testid="stRadioOption"]'

  // By name: the text, or a radio button's place; what was saved when the writing began; and when it was.
  const drafts = new Map()
  // Those of this page, and not of one before a reload.
  const fresh = new Set()
  // Those that the server has had and not saved: they wait for the storage, for another text or for a decision.
  const heard = new Set()
  let isLeaving = false

  // The same CRC-32 as Python's zlib computes, the same for a text whichever machine it was typed on.
  function checksum(text) {
    let sum = -1
    for (const byte of new TextEncoder().encode(text.normalize("NFC").replace(/\r\n?/g, "\n"))) {
      sum ^= byte
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
    }
    return String(~sum >>> 0)
  }

  function inStorage(act) {
    try {
      return act(sessionStorage)
    } catch {
      // Full, or not allowed: then the page alone keeps it.
    }
  }

  function keep(name, draft) {
    drafts.set(name, draft)
    inStorage((storage) => storage.setItem(PREFIX + name, JSON.stringify(draft)))
  }

  function drop(name) {
    drafts.delete(name)
    fresh.delete(name)
    inStorage((storage) => storage.removeItem(PREFIX + name))
  }

  function load() {
    const { browser } = words()
    inStorage((storage) => {
      for (const key of Object.keys(storage).filter((key) => key.startsWith(PREFIX))) {
        const name = key.slice(PREFIX.length)
        drafts.set(name, JSON.parse(storage.getItem(key)))
        if (drafts.get(name).browser !== browser) drop(name)
      }
    })
    dropOld()
  }

  function dropOld() {
    for (const [name, { at }] of drafts) if (!(Date.now() - at < A_DAY)) drop(name)
  }

  const boxBy = (key) => document.querySelector(`.st-key-${CSS.escape(key)}`)
  const fieldsIn = (box) => [...(box?.querySelectorAll("input, textarea") ?? [])]
  const isRadio = (field) => field.type === "radio"

  function valueOf(fields) {
    if (!isRadio(fields[0])) return fields[0].value
    const place = fields.findIndex(({ checked }) => checked)
    return place < 0 ? "" : String(place)
  }

  function markOf(field) {
    const key = [...boxOf(field).classList].find((name) => name.startsWith("st-key-"))?.slice("st-key-".length)
    return key && [...document.querySelectorAll(MARK)].find((mark) => mark.dataset.for === key)
  }

  function note({ target }) {
    if (isLeaving || isPuttingBack || !(isWritten(target) || target.matches('input[type="radio"]'))) return
    // A choice is sent as it is made.
    noteAs(target, valueOf(isRadio(target) ? fieldsIn(boxOf(target)) : [target]), isRadio(target))
  }

  // Whether the field is one whose text can be kept.
  function noteAs(field, text, isSent) {
    const mark = markOf(field)
    if (!mark) return false
    const { draft: name, saved } = mark.dataset
    // An empty field is nothing to lose.
    if (!text.trim() || checksum(text) === saved) drop(name)
    else {
      const before = drafts.get(name) ?? { base: saved }
      const now = isSent ? sending(text, before) : {}
      keep(name, { ...before, ...now, text, at: Date.now(), browser: words().browser })
      fresh.add(name)
      heard.delete(name)
    }
    look()
    return true
  }

  // Nothing can be clicked while the connection is away: videoklar.js says why. And a click before the code of another
  // field has loaded makes Streamlit forget the value of that field: it would show nothing, and this be saved over the
  // answer with the next change. Such a click does not reach Streamlit. A choice is kept as a draft, and anything else
  // is clicked again when the fields are there.
  const clicks = new Map()

  const isAway = () => document.querySelector("main[inert]")

  function optionAt({ target, clientX: x, clientY: y }) {
    if (!isAway()) return target.closest(OPTION)
    return [...document.querySelectorAll(`main ${OPTION}`)].find((option) => {
      const { left, right, top, bottom } = option.getBoundingClientRect()
      return left <= x && x < right && top <= y && y < bottom
    })
  }

  function holdClick(event) {
    const { target } = event
    if (!isAway() && !(target.closest?.(FORMS) && isStillLoading())) return
    const field = optionAt(event)?.querySelector("input") ?? (isRadio(target) ? target : null)
    const isKept = field && !isLeaving && noteAs(field, String(fieldsIn(boxOf(field)).indexOf(field)), false)
    if (isKept) hideSaved(field.closest(FORMS) ?? boxOf(field))
    if (isAway()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const place = !isKept && placeOf(target.closest("summary, button, a, label, input") ?? target)
    if (place) clicks.set(`${place.alike} ${place.index}`, place)
  }

  // An arrow key changes the choice without an event. Until it is noted, an older draft must not be put back over it.
  let isNotedSoon = false

  function noteSoon(target) {
    isNotedSoon = true
    setTimeout(() => {
      isNotedSoon = false
      note({ target })
    })
  }

  // Keys choose a level without a click.
  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, " ": 0 }

  function holdKey(event) {
    const { target, key } = event
    if (!isRadio(target) || !(key in STEPS)) return
    if (!target.closest(FORMS) || !isStillLoading()) return noteSoon(target)
    event.preventDefault()
    event.stopImmediatePropagation()
    const fields = fieldsIn(boxOf(target))
    const draft = drafts.get(markOf(target)?.dataset.draft)
    const from = draft ? Number(draft.text) : fields.indexOf(target)
    if (!isLeaving) noteAs(target, String((from + STEPS[key] + fields.length) % fields.length), false)
  }

  function clickAgain() {
    const places = [...clicks.values()]
    clicks.clear()
    for (const { alike, index } of places) document.querySelectorAll(alike)[index]?.click()
  }

  // A field that is left sends its text: that may be saved before the server has confirmed it here.
  function noteSent({ target }) {
    const name = isWritten(target) && markOf(target)?.dataset.draft
    const draft = name && drafts.get(name)
    if (draft) keep(name, { ...draft, ...sending(draft.text, draft) })
  }

  // With the checksums of all that was sent since: any of it may be what is saved by now.
  const sending = (text, { sent = [] } = {}) => ({ sent: [...sent.slice(-20), checksum(text)], sentAt: Date.now() })

  // On its way over a connection that works: it arrives also when the tab is closed.
  const isUnderWay = ({ text, sent, sentAt }) =>
    isAnswering() && sent?.[sent.length - 1] === checksum(text) && Date.now() - sentAt < 5000

  const leave = (field) => field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))

  // A text that comes back is not written anew: it stays one of before the reload, which is saved by the person only.
  let isPuttingBack = false

  function putBack(fields, text) {
    const [field] = fields
    if (isRadio(field)) {
      const chosen = fields[Number(text)]
      const hadFocus = fields.includes(document.activeElement)
      chosen?.click()
      // The next arrow key goes on from the field with the focus.
      if (hadFocus) chosen?.focus()
      return
    }
    put(field, text)
    isPuttingBack = true
    field.dispatchEvent(new Event("input", { bubbles: true }))
    isPuttingBack = false
    setTimeout(look)
  }

  // React has to have seen the text before it is told that the field is left.
  const saveNow = (field) => setTimeout(() => leave(field), 50)

  function button(label, act) {
    const made = document.createElement("button")
    Object.assign(made, { type: "button", textContent: label, onclick: act })
    return made
  }

  const APP = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
  const isAnswering = () => document.querySelector(APP)
  const isAtRest = () =>
    document.querySelector(`${APP}[data-test-script-state="notRunning"]`) &&
    !document.querySelector('[data-stale="true"]') &&
    !isAway() &&
    !isStillLoading()

  // Which fields show a text of before a reload.
  const restored = new Set()

  function meet(mark) {
    const { for: key, draft: name, saved, received, refused, inForm } = mark.dataset
    const fields = fieldsIn(boxBy(key))
    if (!fields.length) return
    found.add(name)
    const [field] = fields
    const tell = (...told) => say(field, "draft", ...told)
    let draft = drafts.get(name)
    // What was saved from here is what the writing goes on from.
    const isFromHere = () => draft.sent?.includes(saved) || (saved === received && valueOf(fields) === draft.text)
    if (draft && saved !== draft.base && isFromHere()) keep(name, (draft = { ...draft, base: saved }))
    mark.toggleAttribute("data-unsaved", checksum(valueOf(fields)) !== saved)
    if (refused) inStorage((storage) => storage.removeItem(PREFIX + name))
    if (!draft || checksum(draft.text) === saved) {
      if (draft) drop(name)
      restored.delete(name)
      return tell("")
    }
    if (received === checksum(draft.text)) heard.add(name)
    if (valueOf(fields) === draft.text) {
      if (isRadio(field) || !restored.has(name)) return tell("")
      return inForm ? tell(words().notAdded) : tell(words().restored, button(words().save, () => leave(field)))
    }
    if (isRadio(field)) tell(isAway() && fresh.has(name) ? words().chosen.replace("{choice}", levelOf(fields, draft)) : "")
    if (!isAtRest() || (isRadio(field) && isNotedSoon)) return
    if (received === checksum(draft.text)) {
      // The server had it, and the field now has something else: the server has decided.
      drop(name)
      return tell("")
    }
    if (saved !== draft.base) return isRadio(field) ? drop(name) : offer(mark, fields, draft, tell)
    if (fresh.has(name)) {
      putBack(fields, draft.text)
      if (!inForm && field !== document.activeElement) saveNow(field)
    } else {
      restored.add(name)
      putBack(fields, draft.text)
    }
  }

  // Its first words, which are in bold: what the level means is told beside it.
  function levelOf(fields, { text }) {
    const option = fields[Number(text)].closest(OPTION)
    return (option.querySelector("strong") ?? option).textContent.replace(/\.$/, "")
  }

  function offer({ dataset: { draft: name, saved } }, fields, draft, tell) {
    const text = document.createElement("p")
    text.className = "vk-note"
    text.textContent = draft.text
    const use = () => {
      keep(name, { ...draft, base: saved })
      putBack(fields, draft.text)
      saveNow(fields[0])
    }
    const discard = () => {
      drop(name)
      look()
    }
    tell(words().newer, text, button(words().use, use), button(words().discard, discard))
  }

  // A field in a closed fold is not drawn. If it has a draft, the fold is opened: else nobody would find it. It is
  // opened again if Streamlit ignored the click while drawing, but not after the field was there and was folded away.
  const found = new Set()
  let lookedInto = 0

  function unfold({ dataset: { for: key, drafts: names } }) {
    const isHidden = names.split(" ").some((name) => drafts.has(name) && !fresh.has(name) && !found.has(name))
    if (!isHidden || Date.now() - lookedInto < 2000) return
    lookedInto = Date.now()
    setTimeout(look, 2100)
    boxBy(key)?.querySelector("details:not([open]) > summary")?.click()
  }

  // The server says what may be written here. A draft of anything else is removed.
  function obey({ dataset: { id, kinds, opened } }) {
    for (const name of drafts.keys()) {
      const [itsId, kind] = name.split("/")
      if (id === itsId && !kinds.split(" ").includes(kind)) drop(name)
      if (opened !== undefined && kind !== "led" && !opened.split(" ").includes(itsId)) drop(name)
    }
  }

  function look() {
    document.querySelectorAll(".vk-rights").forEach(obey)
    document.querySelectorAll(MARK).forEach(meet)
    if (isAway()) clicks.clear()
    else if (clicks.size && isAtRest()) clickAgain()
    if (drafts.size && isAtRest()) document.querySelectorAll(".vk-fold").forEach(unfold)
  }

  document.addEventListener("DOMContentLoaded", () => {
    load()
    setInterval(dropOld, 60000)
    document.addEventListener("click", holdClick, true)
    document.addEventListener("keydown", holdKey, true)
    document.addEventListener("input", note, true)
    document.addEventListener("change", note, true)
    document.addEventListener("focusout", noteSent, true)
    new MutationObserver(look).observe(document, {
      childList: true,
      subtree: true,
      attributeFilter: ["data-test-connection-state", "data-test-script-state", "data-stale", "inert"],
    })
  })
  // It is the same browser by another name.
  document.addEventListener("vk-browser", () => {
    for (const [name, draft] of drafts) keep(name, { ...draft, browser: words().browser })
  })
  document.addEventListener("vk-leaving", () => (isLeaving = true))

  addEventListener("beforeunload", (event) => {
    const isUnsaved = ([name, draft]) =>
      (fresh.has(name) || restored.has(name)) && (heard.has(name) || !isUnderWay(draft))
    const isAsked = [...drafts].some(isUnsaved)
    if (isLeaving || !isAsked) return
    event.preventDefault()
    // Older browsers ask for this one.
    event.returnValue = ""
  })
}
