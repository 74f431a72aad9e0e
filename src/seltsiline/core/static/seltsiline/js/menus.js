/* Menus are details elements and work without this. Here they close on Escape and on a press elsewhere, only one is open at a
   time, and a list that would run out of the window opens to the other side. */
(() => {
  const open = () => document.querySelectorAll("details[data-menu][open]");

  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest?.("details[data-menu][open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener(
    "toggle",
    (event) => {
      const menu = event.target;
      if (!(menu instanceof HTMLDetailsElement) || !menu.open || !("menu" in menu.dataset)) return;
      const list = menu.querySelector(".drop-list");
      menu.classList.remove("start");
      if (list.getBoundingClientRect().left < 0) menu.classList.add("start");
    },
    true,
  );
})();
