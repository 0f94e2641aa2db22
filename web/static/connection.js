// Says in our own words, and in the page's language, that the page does not start or that the connection is gone.
// ES5 throughout: the browsers that are too old for the rest of the page must be able to run it.
(function () {
  "use strict"

  var TICK = 500
  // A connection that comes back sooner than this is not worth a word.
  var SHORT = 1500
  var PATIENCE = 15000
  var BACK = 4000
  var PROBE = 10000
  var PINGS = ["/_stcore/health", "/_stcore/host-config"]
  var RELOADED = "vk-reloaded"

  var hasModules = "noModule" in document.createElement("script")
  var wasUp = false
  var waited = 0
  var answers = false
  var probing = false
  var unanswered = 0
  var shown = ""
  var leaving = false

  function say(when) {
    if (when === shown) return
    shown = when
    var place = document.getElementById("vk-connection")
    var words = when && document.querySelector('#vk-words [data-when="' + when + '"]')
    place.innerHTML = words ? words.innerHTML : ""
    var loading = document.getElementById("vk-loading")
    if (loading && when) loading.style.display = "none"
  }

  function look() {
    if (!document.getElementById("vk-words")) return
    var app = document.querySelector('[data-testid="stApp"]')
    var state = app && app.getAttribute("data-test-connection-state")
    // The server's first message may be what is held back, after the connection was opened.
    var isUp = state === "CONNECTED" && app.getAttribute("data-test-script-state") !== "initial" && unanswered < 2
    document.documentElement.setAttribute("data-vk-away", String(!isUp))
    if (isUp) return cameUp()
    if (state === "DISCONNECTED_FOREVER") startOver()
    waited += TICK
    if (!app && !hasModules) say("old")
    else if (waited < PATIENCE) say(wasUp && waited > SHORT ? "gone" : shown === "back" ? "" : shown)
    else say(!app ? "slow" : answers ? "no-socket" : "gone")
  }

  function cameUp() {
    waited = 0
    answers = false
    wasUp = true
    if (shown && shown !== "back") {
      say("back")
      setTimeout(function () {
        if (shown === "back") say("")
      }, BACK)
    }
  }

  // Streamlit gives up for good after some errors. Only a reload helps then; at most one a minute, in case the new
  // page fails in the same way.
  function startOver() {
    if (leaving) return
    leaving = true
    var before = 0
    try {
      before = Number(sessionStorage.getItem(RELOADED))
    } catch (error) {}
    setTimeout(function () {
      untilOurs(PINGS[0]).then(function () {
        try {
          sessionStorage.setItem(RELOADED, String(Date.now()))
        } catch (error) {}
        document.dispatchEvent(new Event("vk-leaving"))
        location.reload()
      })
    }, Math.max(0, Math.min(60000, before + 60000 - Date.now())))
  }

  // A page from a proxy, a filter or a guest network is not our answer, whatever its status.
  function isOurs(response) {
    return response.ok && (response.headers.get("content-type") || "").indexOf("text/html") === -1
  }

  // Calls back once: with our own answer, or with null where none has come in time.
  function ask(address, milliseconds, then) {
    var isOver = false
    function once(response) {
      if (isOver) return
      isOver = true
      then(response && isOurs(response) ? response : null)
    }
    function failed() {
      once(null)
    }
    setTimeout(failed, milliseconds)
    realFetch(address, { cache: "no-store" }).then(once, failed)
  }

  function untilOurs(address) {
    return new Promise(function (resolve) {
      function attempt() {
        ask(address, PATIENCE, function (response) {
          answers = Boolean(response)
          if (response) resolve(response)
          else setTimeout(attempt, 1000 + 2000 * Math.random())
        })
      }
      attempt()
    })
  }

  // After a sleep, or behind a dead line, a connection can look open for minutes, so the server is asked separately.
  function probe() {
    if (probing || !wasUp || document.hidden) return
    probing = true
    ask(PINGS[0], 5000, function (response) {
      probing = false
      unanswered = response ? 0 : unanswered + 1
      if (unanswered) setTimeout(probe, 2000)
      look()
    })
  }

  // Streamlit asks these addresses whether its server is there, and after six failures opens a dialog in English,
  // with what the proxy answered in it; the dialog also takes the focus from the person who is writing. So it
  // is told of no failure: its request is answered once the server is there.
  var realFetch = window.fetch && window.fetch.bind(window)
  if (realFetch) {
    window.fetch = function (asked, options) {
      var address = typeof asked === "string" || asked instanceof URL ? new URL(asked, location.href) : null
      var isPing = address && address.origin === location.origin && PINGS.indexOf(address.pathname) !== -1
      return isPing ? untilOurs(address.href) : realFetch(asked, options)
    }
    setInterval(probe, PROBE)
    window.addEventListener("offline", probe)
    window.addEventListener("online", probe)
    document.addEventListener("visibilitychange", probe)
  }

  setInterval(look, TICK)
  document.addEventListener("DOMContentLoaded", look)
})()
