// Leave this page: the page we leave is not what the back button finds, and three
// quick presses of Shift leave too. Without this script the link is a plain link.
const link = document.querySelector("[data-exit]");
const said = document.querySelector("[data-exit-said]");
const WITHIN = 2000;
let presses = 0;
let last = 0;

function leave() {
  document.title = "";
  document.documentElement.classList.add("leaving");
  window.location.replace(link.href);
}

function count(event) {
  if (event.repeat) return;
  if (event.key !== "Shift") {
    presses = 0;
    return;
  }
  presses = event.timeStamp - last < WITHIN ? presses + 1 : 1;
  last = event.timeStamp;
  if (presses === 3) leave();
  else if (said) said.textContent = presses === 2 ? said.dataset.exitSaid : "";
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", count);
}
// A browser that brings the page back from its memory shows it whole again.
window.addEventListener("pageshow", () => {
  document.documentElement.classList.remove("leaving");
});
