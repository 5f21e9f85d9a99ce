/* The time of a scene: it can be stopped, and turned off for the whole case on this device. */

const play = document.querySelector("[data-play]");
const SECOND = 1_000;
/* Who wants less motion sees the time change in longer steps. */
const STEP = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 10 : 1;

let ticking = 0;

function remembered(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(key) === "off";
    if (value) localStorage.setItem(key, "off");
    else localStorage.removeItem(key);
  } catch {
    /* Storage may be closed to us: then the time is off in this scene only. */
  }
  return Boolean(value);
}

class Clock {
  constructor(panel) {
    this.panel = panel;
    this.left = Number(panel.dataset.clock);
    this.key = `time-off:${panel.dataset.clockPlay}`;
    this.stopped = false;
    this.off = remembered(this.key);
    this.part("pause").addEventListener("click", () => this.stop(true));
    this.part("go").addEventListener("click", () => this.stop(false));
    this.part("off").addEventListener("click", () => this.turn(true));
    this.part("on").addEventListener("click", () => this.turn(false));
    panel.hidden = false;
    this.show();
  }

  part(name) {
    return this.panel.querySelector(`[data-clock-${name}]`);
  }

  stop(stopped) {
    this.stopped = stopped;
    this.show();
    this.part(stopped ? "go" : "pause").focus();
  }

  turn(off) {
    this.off = remembered(this.key, off);
    this.show();
    this.part(off ? "on" : "off").focus();
  }

  /* A page nobody looks at, and one where help lines are open, lets the time stand. */
  stands() {
    return this.stopped || this.off || document.hidden || document.querySelector(".support[open]");
  }

  show() {
    const shown = Math.ceil(this.left / STEP) * STEP;
    const seconds = String(shown % 60).padStart(2, "0");
    this.part("left").textContent = `${Math.floor(shown / 60)}:${seconds}`;
    for (const one of this.panel.querySelectorAll("[data-clock-running]")) one.hidden = this.off;
    for (const one of this.panel.querySelectorAll("[data-clock-none]")) one.hidden = !this.off;
    this.part("pause").hidden = this.off || this.stopped;
    this.part("go").hidden = this.off || !this.stopped;
  }

  tick() {
    if (this.stands()) return;
    this.left -= 1;
    this.show();
    if (this.left <= 0) this.end();
  }

  end() {
    window.clearInterval(ticking);
    const says = this.part("says");
    says.textContent = says.dataset.clockOver;
    for (const button of this.panel.querySelectorAll("button")) button.hidden = true;
    const id = this.panel.dataset.clockChoice;
    if (id) play.querySelector(`[data-choices] button[value="${id}"]`)?.click();
  }
}

function begin() {
  window.clearInterval(ticking);
  const panel = play.querySelector("[data-clock]");
  if (!panel) return;
  const clock = new Clock(panel);
  ticking = window.setInterval(() => clock.tick(), SECOND);
}

play.addEventListener("arrive", begin);
begin();
