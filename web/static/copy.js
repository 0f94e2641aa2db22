// Copies what stands beside a button "Copy". Browsers have a clipboard for scripts only on HTTPS and on the machine
// itself: elsewhere the text is marked and copied as by Ctrl+C.

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyMarked(text)
  }
}

function copyMarked(text) {
  const focused = document.activeElement
  const field = document.createElement("textarea")
  field.value = text
  field.style.cssText = "position: fixed; opacity: 0"
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand("copy")
  field.remove()
  focused?.focus({ preventScroll: true })
  return isCopied
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest(".vk-copy button")
  if (!button) return
  const { text, copied, notCopied } = button.dataset
  const isCopied = await copy(text)
  button.parentElement.querySelector('[role="status"]').textContent = isCopied ? copied : notCopied
})
