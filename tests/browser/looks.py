"""Scripts that inspect a page from within."""

FRAME = """
() => ({
  language: document.documentElement.lang,
  title: document.title,
  headings: document.querySelectorAll("h1").length,
  positive: document.querySelectorAll('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])').length,
})
"""
TOO_WIDE = """
() => [document.scrollingElement, document.querySelector("main")]
  .filter(box => box && box.scrollWidth > box.clientWidth)
  .map(box => {
    const edge = box.getBoundingClientRect().left + box.clientWidth
    const out = [...box.querySelectorAll("*")].filter(one => one.getBoundingClientRect().right > edge + 1)
    return [box.scrollWidth, ...out.slice(0, 5).map(one => one.outerHTML.slice(0, 90))].join(": ")
  })
"""
