// The page at a secret link. The secret comes after "#", where only a script can read it. It is put into the
// form, and removed from the address bar and from the list of pages to go back to.
"use strict";

const form = document.getElementById("open-link");
const field = form.elements.lenke;
const paste = document.getElementById("paste");

function takeSecret() {
  const secret = location.hash.slice(1);
  if (secret && paste) {
    field.value = location.href;
    paste.hidden = true;
  }
  history.replaceState(null, "", "/lenke");
}

// The same page stays when another secret link is opened on top of it.
addEventListener("hashchange", takeSecret);
// Whoever comes back to this page finds no secret in it.
addEventListener("pagehide", () => {
  form.reset();
  if (paste) paste.hidden = false;
});
takeSecret();
