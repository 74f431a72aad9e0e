(() => {
document.addEventListener("click", (event) => {
const opener = event.target.closest("[data-dialog]");
if (opener) {
const dialog = document.getElementById(opener.dataset.dialog);
if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
event.preventDefault();
dialog.showModal();
}
return;
}
const closer = event.target.closest("[data-close]");
if (closer) closer.closest("dialog")?.close();
else if (event.target instanceof HTMLDialogElement) closeIfOutside(event);
});
function closeIfOutside(event) {
const box = event.target.getBoundingClientRect();
const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
if (!inside && event.clientX + event.clientY > 0) event.target.close();
}
})();
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
(() => {
document.addEventListener("submit", (event) => {
const form = event.target;
if (form.method !== "post" || event.defaultPrevented || form.closest("[hx-post], [hx-put], [hx-delete]")) return;
if (form.dataset.sent) {
event.preventDefault();
return;
}
form.dataset.sent = "yes";
const button = event.submitter;
if (button) setTimeout(() => button.setAttribute("aria-busy", "true"));
setTimeout(() => release(form), 15000);
});
function release(form) {
delete form.dataset.sent;
for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}
window.addEventListener("pageshow", () => {
for (const form of document.querySelectorAll("form[data-sent]")) release(form);
});
})();
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
