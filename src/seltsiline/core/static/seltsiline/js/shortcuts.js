/* Search from the keyboard: / and Ctrl+K open it. Everyone may switch the keys off in the search itself (kept in this browser),
   and an account may have them off for good (data-shortcuts-off on the body). Without this script the button is a link. */
(() => {
  const SETTING = "seltsiline.shortcuts";
  const dialog = () => document.getElementById("seek");
  const wanted = () => !("shortcutsOff" in document.body.dataset) && read() !== "off";

  function read() {
    try {
      return localStorage.getItem(SETTING);
    } catch {
      return null;
    }
  }

  function write(value) {
    try {
      localStorage.setItem(SETTING, value);
    } catch {
      /* forbidden storage: the choice holds for this page only */
    }
  }

  function show() {
    if (wanted()) document.documentElement.dataset.shortcuts = "on";
    else delete document.documentElement.dataset.shortcuts;
  }

  function typing(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!(slash || letter) || !wanted() || !dialog() || document.querySelector("dialog:modal")) return;
    event.preventDefault();
    dialog().showModal();
  });

  document.addEventListener("DOMContentLoaded", () => {
    show();
    const box = document.querySelector("[data-shortcuts-choice]");
    if (!box) return;
    box.checked = wanted();
    box.addEventListener("change", () => {
      write(box.checked ? "on" : "off");
      show();
    });
  });
})();
