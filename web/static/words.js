// Streamlit's widgets have English texts that cannot be configured. This puts our words in their place before
// anything is painted or read aloud. Which words, and in which parts of the page, `web/script_texts.py` says.

// The library that the widgets are made with has words in several languages, and would go by the browser.
window[Symbol.for("react-aria.i18n.locale")] = document.documentElement.lang

const WORDS = JSON.parse(document.currentScript.dataset.words).map((word) => ({
  ...word,
  theirs: new RegExp(`^(?:${word.theirs})$`, "s"),
}))
const PLACES = [...new Set(WORDS.map(({ place }) => place))].join(", ")
const UNITS = { B: "byte", KB: "kB" }

// What was put in place of what: it is not looked at again.
const put = new WeakMap()

// The kinds of files that the field takes which this belongs to, as "JSON, PDF".
function typesAround(element) {
  const accept = element.closest('[data-testid="stFileUploader"]')?.querySelector("input[type=file]")?.accept ?? ""
  return accept
    .split(",")
    .filter((type) => type.startsWith("."))
    .map((type) => type.slice(1).toUpperCase())
    .join(", ")
}

function inOurWords({ ours, theirs }, text, element) {
  const groups = { ...text.match(theirs).groups }
  if (groups.size) groups.size = Number(groups.size).toLocaleString(document.documentElement.lang)
  if (groups.unit) groups.unit = UNITS[groups.unit] ?? groups.unit
  return ours.replace(/{(\w+)}/g, (_all, name) => (name === "types" ? typesAround(element) : groups[name]))
}

function translate(element) {
  const words = WORDS.filter(({ place }) => element.matches(place))
  for (const name of new Set(words.map(({ attribute }) => attribute))) {
    const here = words.filter(({ attribute }) => attribute === name)
    const holders = name ? [element.getAttributeNode(name)] : element.childNodes
    for (const holder of holders) {
      if (!holder || (!name && holder.nodeType !== Node.TEXT_NODE)) continue
      if (put.get(holder) === holder.nodeValue) continue
      const word = here.find(({ theirs }) => theirs.test(holder.nodeValue))
      if (!word) continue
      const ours = inOurWords(word, holder.nodeValue, element)
      put.set(holder, ours)
      holder.nodeValue = ours
    }
  }
}

new MutationObserver(() => document.querySelectorAll(PLACES).forEach(translate)).observe(document, {
  childList: true,
  subtree: true,
  characterData: true,
  attributeFilter: ["aria-label", "placeholder"],
})
