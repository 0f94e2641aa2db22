// All tabs of a browser are one browser. A secret link that is opened in one of them gives the browser a new cookie;
// the connection of another tab would go on with the one before, and what is begun there would belong to nobody.
{
  const words = () => document.getElementById("vk-words")?.dataset
  const RealSocket = window.WebSocket
  const open = new Set()

  window.WebSocket = class extends RealSocket {
    constructor(...how) {
      super(...how)
      open.add(this)
      this.addEventListener("close", () => open.delete(this))
    }
  }

  // Streamlit connects again by itself, with the new cookie, and goes on where it was.
  function become(browser) {
    const ours = words()
    if (!ours || !browser || ours.browser === browser) return
    ours.browser = browser
    document.dispatchEvent(new Event("vk-browser"))
    for (const socket of open) socket.close()
  }

  if (window.BroadcastChannel) {
    const tabs = new BroadcastChannel("vk-tabs")
    tabs.addEventListener("message", ({ data }) => become(data))
    document.addEventListener("DOMContentLoaded", () => {
      if (words()) tabs.postMessage(words().browser)
    })
  }
}
