/* Dragging a ride to a driver sends the form that stands beside the ride: without this script the form does the same. */
(() => {
  const board = document.querySelector("[data-board]");
  if (!board) return;
  let carried = null;

  for (const ride of board.querySelectorAll("[data-ride]")) {
    if (!ride.querySelector("form[data-give]")) continue;
    ride.draggable = true;
    ride.addEventListener("dragstart", (event) => {
      carried = ride;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", ride.dataset.ride);
      ride.classList.add("carried");
    });
    ride.addEventListener("dragend", () => {
      ride.classList.remove("carried");
      carried = null;
      for (const place of board.querySelectorAll(".over")) place.classList.remove("over");
    });
  }

  const optionFor = (place) => carried?.querySelector(`form[data-give] option[value="${place.dataset.driver}"]`);

  for (const place of board.querySelectorAll("[data-driver]")) {
    place.addEventListener("dragover", (event) => {
      if (!optionFor(place)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      place.classList.add("over");
    });
    place.addEventListener("dragleave", (event) => {
      if (!place.contains(event.relatedTarget)) place.classList.remove("over");
    });
    place.addEventListener("drop", (event) => {
      const option = optionFor(place);
      if (!option) return;
      event.preventDefault();
      option.selected = true;
      option.form.requestSubmit();
    });
  }
})();
