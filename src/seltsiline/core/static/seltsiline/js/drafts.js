/* Drafts: what somebody has typed into a form with data-draft="key" is kept in this browser tab until the server says that
   it has it: by <meta name="draft-done" content="key"> on any page, or by an htmx answer with HX-Trigger {"draft-done": "key"}.
   A lost session, a closed page or an error page thus never costs the text. Drafts of different people are kept apart,
   and signing out clears them all. Passwords, files and hidden fields are never kept. */
(() => {
  const prefix = "draft:";
  const owner = () => `${prefix}${document.body.dataset.person || ""}:`;
  const keyOf = (form) => owner() + form.dataset.draft;
  const NEVER = new Set(["password", "file", "hidden", "submit", "button", "reset", "image"]);
  const fieldsOf = (form) => Array.from(form.elements).filter((field) => field.name && !NEVER.has(field.type) && field.tagName !== "FIELDSET");
  const isBox = (field) => field.type === "checkbox" || field.type === "radio";

  function snapshot(form) {
    return fieldsOf(form).map((field) => [field.name, isBox(field) ? field.value : null, isBox(field) ? field.checked : field.value]);
  }

  function store(form) {
    try {
      sessionStorage.setItem(keyOf(form), JSON.stringify(snapshot(form)));
    } catch {
      /* storage is full or forbidden: the form still works, only without a safety net */
    }
  }

  function forget(key) {
    sessionStorage.removeItem(owner() + key);
  }

  function restore(form) {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(keyOf(form)) || "null");
    } catch {
      return;
    }
    if (!kept || JSON.stringify(kept) === JSON.stringify(snapshot(form))) return;
    for (const [name, value, state] of kept) {
      const field = fieldsOf(form).find((each) => each.name === name && (value === null || each.value === value));
      if (!field) continue;
      if (isBox(field)) field.checked = state;
      else field.value = state;
    }
    announce(form);
  }

  function announce(form) {
    const template = document.getElementById("draft-notice");
    if (!template) return;
    const notice = template.content.firstElementChild.cloneNode(true);
    notice.querySelector("button").addEventListener("click", () => {
      forget(form.dataset.draft);
      form.reset();
      notice.remove();
      fieldsOf(form)[0]?.focus();
    });
    form.prepend(notice);
  }

  function begin(root) {
    for (const done of document.querySelectorAll('meta[name="draft-done"]')) forget(done.content);
    for (const form of root.querySelectorAll("form[data-draft]")) {
      if (form.dataset.draftKept) continue;
      form.dataset.draftKept = "yes";
      restore(form);
      let waiting = 0;
      form.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => store(form), 250);
      });
      form.addEventListener("submit", () => {
        clearTimeout(waiting);
        store(form);
      });
    }
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-sign-out]")) return;
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  });
  document.addEventListener("DOMContentLoaded", () => begin(document));
  document.addEventListener("htmx:afterSwap", () => begin(document));
  document.addEventListener("draft-done", (event) => forget(event.detail?.value ?? event.detail));
})();
