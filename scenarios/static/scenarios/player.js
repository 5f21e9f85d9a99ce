/* The player with script: the same forms and links, answered by a swap instead of a page. */

const play = document.querySelector("[data-play]");

/* A message is read first: it says why this is not the screen that was asked for. */
function arrive() {
  const first = play.querySelector(".messages") ?? play.querySelector("[data-arrive]");
  window.scrollTo({ top: 0 });
  if (first) {
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }
  play.dispatchEvent(new CustomEvent("arrive"));
}

/* Any answer we cannot swap in is shown as an ordinary page: nothing is lost. */
async function swap(url, options, { push = true } = {}) {
  const response = await fetch(url, { ...options, headers: { "X-Swap": "1" } });
  const ours = response.headers.get("X-Swap") === "1";
  if (!response.ok || !ours) {
    window.location.assign(response.redirected ? response.url : window.location.href);
    return;
  }
  play.innerHTML = await response.text();
  if (push && response.url !== window.location.href) history.pushState({}, "", response.url);
  arrive();
}

play.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches("[data-choices], [data-back]") || form.dataset.plain) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "1";
  swap(form.action, { method: "POST", body: new FormData(form, button) }).catch(() => {
    form.dataset.plain = "1";
    form.requestSubmit(button);
  });
});

play.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  swap(link.href, {}).catch(() => window.location.assign(link.href));
});

window.addEventListener("popstate", () => {
  swap(window.location.href, {}, { push: false }).catch(() => window.location.reload());
});

/* Enter in a tick box would send the form, with nothing chosen yet. */
play.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[type=checkbox]")) event.preventDefault();
});

/* Keys 1 to 9 choose, unless something is being typed, a modifier is held, or help lines are read. */
const TYPED = "input:not([type=checkbox]), textarea, select, audio, video";

document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest(TYPED) || document.querySelector(".support[open]")) return;
  const choices = play.querySelectorAll("[data-choices] .choice");
  const choice = choices[Number(event.key) - 1];
  if (choice) choice.click();
});
