/* Typing in a paper sheet: Enter goes to the first field of the next row, as in a spreadsheet; in the last row it asks for more rows.
   Without this script the sheet works the same, with Tab. */
(() => {
  const form = document.querySelector("form[data-sheet]");
  if (!form) return;
  const firstField = (row) => row.querySelector('[data-cell="day"]');

  form.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    if (event.key !== "Enter" || !row || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    const rows = Array.from(form.querySelectorAll("[data-row]"));
    const next = rows[rows.indexOf(row) + 1];
    if (next) firstField(next).focus();
    else form.requestSubmit(form.querySelector("[data-more]"));
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (document.querySelector("[data-error-summary]")) return;
    const empty = Array.from(form.querySelectorAll('[data-cell="day"]')).find((field) => !field.value);
    empty?.focus({ preventScroll: true });
  });
})();
