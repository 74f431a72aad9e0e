/* Error summary: takes the focus when a page or fragment arrives with one, so that nobody looks for what went wrong;
   a link in it moves the focus into the field and shows the field's label too. */
(() => {
  const focusFirst = (root) => root.querySelector("[data-error-summary]")?.focus();

  document.addEventListener("DOMContentLoaded", () => focusFirst(document));
  document.addEventListener("htmx:afterSwap", (event) => focusFirst(event.target));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field, fieldset") || field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
})();
