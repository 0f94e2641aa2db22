// Everything that a page says to somebody who sees it or listens to it, in the order of the document.
() => {
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription", "aria-valuetext", "label", "data-label"]
  const NOT_SAID = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "TITLE", "METADATA"])
  const lines = [{ place: "document.title", texts: [document.title] }]
  let block = null
  const place = (element) => {
    const steps = []
    for (let here = element; here && here !== document.body && steps.length < 4; here = here.parentElement) {
      const key = [...here.classList].find((name) => name.startsWith("st-key-"))
      const name = here.dataset?.testid ?? key ?? here.id
      if (name) steps.unshift(name)
    }
    return `${steps.join(" > ")} ${element.localName}`
  }
  const isSeen = (element) => {
    const { visibility, display } = getComputedStyle(element)
    return display !== "none" && visibility !== "hidden"
  }
  const say = (element, text, name = "") => {
    if (text.trim()) lines.push({ place: `${place(element)}${name && ` [${name}]`}`, texts: [text] })
  }
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const holder = node.parentElement
      if (getComputedStyle(holder).visibility === "hidden") return
      if (block) block.texts.push(node.data)
      else lines.push((block = { place: place(holder), texts: [node.data] }))
      return
    }
    if (node.nodeType !== Node.ELEMENT_NODE || NOT_SAID.has(node.tagName)) return
    const style = getComputedStyle(node)
    if (style.display === "none") return
    // The letters by which the font of icons is told which sign to draw.
    if (node.matches('[translate="no"][aria-hidden="true"]')) return
    const isLine = !style.display.startsWith("inline") && style.display !== "contents"
    if (isLine) block = null
    if (style.visibility !== "hidden") {
      for (const name of ATTRIBUTES) if (node.hasAttribute(name)) say(node, node.getAttribute(name), name)
      if (node.matches("input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), textarea")) say(node, node.value, "value")
      if (node.form && !node.form.noValidate && node.willValidate && node.validationMessage) say(node, node.validationMessage, "validation")
      for (const pseudo of ["::before", "::after"]) {
        const { content } = getComputedStyle(node, pseudo)
        if (/\p{L}/u.test(content) && content !== "none" && content !== "normal") say(node, content, pseudo)
      }
      if (node.tagName === "CANVAS") say(node, "canvas", "drawn")
    }
    for (const child of node.childNodes) walk(child)
    if (isLine) block = null
  }
  walk(document.body)
  return lines.map(({ place, texts }) => [place, texts.join("")]).filter(([, text]) => text.trim())
}
