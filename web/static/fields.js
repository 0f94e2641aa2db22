// Limits every text field to what fits into it, and says how much did not fit. Streamlit's own limit silently drops
// the whole change, and accepts no deletion while a text is still too long.
window.videoklar = (() => {
  const WRITTEN = ':is([data-testid="stTextInput"], [data-testid="stTextArea"]) :is(input, textarea)'

  const words = () => document.getElementById("vk-words").dataset
  const boxOf = (field) => field.closest('[class*="st-key-"]') ?? field.parentElement

  // Characters as the server counts them: a pair of surrogates is one.
  const charactersOf = (text) => Array.from(text)

  // React keeps a field's value beside the field: only the browser's own setter lets it see that it has changed.
  function put(field, text) {
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")
    set.call(field, text)
  }

  // A line under a field. Streamlit knows nothing of it, so it is put there anew whenever its place was drawn anew.
  function say(field, about, text, ...more) {
    const box = boxOf(field)
    let line = [...box.children].find((child) => child.dataset.about === about)
    if (!text) {
      line?.remove()
      return
    }
    if (line?.dataset.says === text) return
    line?.remove()
    line = document.createElement("div")
    Object.assign(line.dataset, { about, says: text })
    line.className = "vk-told"
    line.setAttribute("role", "alert")
    const paragraph = document.createElement("p")
    paragraph.textContent = text
    line.append(paragraph, ...more)
    box.append(line)
  }

  const before = new WeakMap()
  const cut = new WeakMap()

  // The inserted text is cut at its end; the text around it stays.
  function fit(field) {
    const longest = Number(words().longest)
    const was = before.get(field) ?? ""
    let left = 0
    if (field.value.length > longest) {
      const [old, now] = [charactersOf(was), charactersOf(field.value)]
      left = Math.max(0, now.length - Math.max(longest, old.length))
      if (left) {
        let after = 0
        while (after < old.length && old[old.length - 1 - after] === now[now.length - 1 - after]) after++
        const end = Math.max(now.length - after - left, 0)
        const kept = now.slice(0, end).join("")
        put(field, kept + now.slice(end + left).join(""))
        field.setSelectionRange(kept.length, kept.length)
      }
    }
    before.set(field, field.value)
    cut.set(field, left)
    sayWhatDidNotFit(field)
  }

  function sayWhatDidNotFit(field) {
    const left = cut.get(field)
    say(field, "cut", left ? words().cut.replace("{count}", left.toLocaleString(document.documentElement.lang)) : "")
  }

  const isWritten = (target) => target.matches?.(WRITTEN)

  // Streamlit shows a grey bar in the place of a field until it has loaded the code of that kind of field.
  // Whether the code of a field has not come yet. Charts that load hold nobody up.
  const isStillLoading = () => document.querySelector(`:is(${FORMS}) [data-testid="stSkeleton"]`)

  document.addEventListener("focusin", ({ target }) => isWritten(target) && before.set(target, target.value), true)
  // Runs before Streamlit sees the change, because Streamlit takes what is in the field then.
  document.addEventListener("input", ({ target, isComposing }) => isWritten(target) && !isComposing && fit(target), true)
  document.addEventListener("compositionend", ({ target }) => isWritten(target) && fit(target), true)

  new MutationObserver(() => {
    for (const field of document.querySelectorAll(WRITTEN)) if (cut.get(field)) sayWhatDidNotFit(field)
  }).observe(document, { childList: true, subtree: true })

  return { boxOf, isStillLoading, isWritten, put, say, words }
})()
