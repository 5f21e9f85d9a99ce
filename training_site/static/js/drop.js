// A panel that drops from the bar closes with Escape and with a press outside it.
// Nothing is recorded.
const drops = Array.from(document.querySelectorAll("details[data-drop]"));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const drop of drops.filter((one) => one.open)) {
    drop.open = false;
    drop.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const drop of drops) {
    if (drop.open && !drop.contains(event.target)) drop.open = false;
  }
});
