/* Picking rows: "pick all" picks the rows of its own table, the bar below shows how many are picked and hides while there are none.
   Without this script the bar always stands there and the server says when nothing was picked. */
(() => {
  const formOf = (element) => element.closest("form") || document;

  function count(scope) {
    const boxes = Array.from(scope.querySelectorAll("[data-pick]"));
    const picked = boxes.filter((box) => box.checked).length;
    for (const all of scope.querySelectorAll("[data-pick-all]")) {
      all.checked = picked > 0 && picked === boxes.length;
      all.indeterminate = picked > 0 && picked < boxes.length;
    }
    for (const bar of scope.querySelectorAll("[data-bulk]")) {
      bar.hidden = picked === 0;
      bar.querySelector("[data-picked]").textContent = String(picked);
    }
  }

  function begin() {
    for (const bar of document.querySelectorAll("[data-bulk]")) count(formOf(bar));
  }

  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!box.matches?.("[data-pick], [data-pick-all]")) return;
    const scope = formOf(box);
    if (box.matches("[data-pick-all]")) for (const each of scope.querySelectorAll("[data-pick]")) each.checked = box.checked;
    count(scope);
  });
  document.addEventListener("click", (event) => {
    const clear = event.target.closest("[data-pick-none]");
    if (!clear) return;
    event.preventDefault();
    const scope = formOf(clear);
    for (const box of scope.querySelectorAll("[data-pick]")) box.checked = false;
    count(scope);
  });
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSwap", begin);
  window.addEventListener("pageshow", begin);
})();
