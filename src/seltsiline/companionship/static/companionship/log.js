/* Logging a contact: the save button says what will be saved, place and profile follow the client that is tapped, and what
   contradicts each other (a chip and a written length, "today" and a date) is put right. Without this script the form works the same;
   the server then takes place and profile from last time itself. */
(() => {
  const form = document.querySelector("form[data-log]");
  if (!form) return;
  const button = form.querySelector("[data-save-button] span");
  const summary = form.querySelector("[data-summary]");
  const touched = new Set();

  const checked = (name) => Array.from(form.querySelectorAll(`input[name="${name}"]:checked`));
  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, key) => values[key]);

  function minutes() {
    const chip = checked("duration")[0];
    if (chip) return Number(chip.value);
    const text = form.elements.minutes.value.trim().replace(",", ".");
    const clock = text.match(/^(\d{1,2}):([0-5]\d)$/);
    if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
    if (!/^\d+(\.\d+)?$/.test(text)) return 0;
    return Math.round(Number(text) * (text.includes(".") ? 60 : 1));
  }

  function spoken(length) {
    const hours = Math.floor(length / 60);
    const rest = length % 60;
    if (!hours) return `${rest}\u00a0${form.dataset.minute}`;
    return `${hours}\u00a0${form.dataset.hour}${rest ? `\u00a0${rest}` : ""}`;
  }

  function listed(names) {
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${form.dataset.and} ${names.at(-1)}`;
  }

  function showButton(people) {
    const length = minutes();
    if (!people.length || length < 1 || length > 1440) {
      button.textContent = form.dataset.save;
      return;
    }
    const ending = "ending" in people.at(-1).dataset;
    const names = listed(people.map((each) => each.dataset.personName));
    button.textContent = fill(ending ? form.dataset.saveWith : form.dataset.savePlain, { time: spoken(length), names });
  }

  function followLastTime(people) {
    const first = people[0];
    if (!first) return;
    for (const [field, value] of [["place_kind", first.dataset.place], ["profile", first.dataset.profile]]) {
      const select = form.elements[field];
      if (!touched.has(field) && value) select.value = value;
    }
  }

  function chosenText(name) {
    const select = form.elements[name];
    return select.value ? select.selectedOptions[0].textContent.trim() : "";
  }

  function spokenDay() {
    const when = checked("when")[0];
    if (form.elements.on.value && (!when || when.value !== "yesterday")) {
      return form.elements.on.valueAsDate.toLocaleDateString(document.documentElement.lang, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
    }
    if (when && when.value !== "today") return when.closest("label").textContent.trim();
    return summary.dataset.day;
  }

  function showSummary(people) {
    if (!people.length) return;
    const day = spokenDay();
    const profile = chosenText("profile");
    const parts = [chosenText("place_kind"), profile.charAt(0).toLowerCase() + profile.slice(1)].filter(Boolean);
    summary.textContent = `${day.charAt(0).toUpperCase()}${day.slice(1)}. ${parts.join(", ")}.`;
  }

  function show() {
    const people = checked("clients");
    followLastTime(people);
    showButton(people);
    showSummary(people);
  }

  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field.name === "minutes" && field.value.trim()) for (const chip of checked("duration")) chip.checked = false;
    if (field.name === "duration") form.elements.minutes.value = "";
    if (field.name === "on" && field.value) form.querySelector('input[name="when"][value="other"]').checked = true;
    if (field.name === "when" && field.value !== "other") form.elements.on.value = "";
    if (field.name === "place_kind" || field.name === "profile") touched.add(field.name);
    show();
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const name of ["place_kind", "profile"]) if (form.elements[name].value) touched.add(name);
    show();
  });
})();
