// Comfort only: every page works without this file. No text becomes markup here and no style is set.
const root = document.documentElement;

// A form that came back begins at its error summary.
document.querySelector("[data-focus]")?.focus();

// Single keys: "/" the search field, "j" and "k" from row to row, "g" and a letter to a page, "?" the list of them. Never while somebody
// types, and not for those who switched them off.
const keys = document.querySelector("dialog[data-shortcuts]");
let waitsForLetter = 0;
const rows = () => [...document.querySelectorAll("main :is(tbody tr, ul.rows > li)")].map((row) => row.querySelector("a")).filter(Boolean);
const step = (by) => {
  const links = rows();
  if (!links.length) return;
  const row = document.activeElement.closest("main :is(tbody tr, ul.rows > li)");
  const at = row ? links.findIndex((link) => row.contains(link)) : -1;
  const next = at < 0 && by < 0 ? links.length - 1 : Math.min(Math.max(at + by, 0), links.length - 1);
  links[next].focus();
  links[next].scrollIntoView({ block: "nearest" });
};
const acts = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  g: () => (waitsForLetter = Date.now()),
  "?": () => keys?.showModal(),
};
document.addEventListener("keydown", (event) => {
  if (root.dataset.shortcuts === "off" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
  const isSecond = Date.now() - waitsForLetter < 1500;
  waitsForLetter = 0;
  const way = isSecond && keys && [...keys.querySelectorAll("[data-go]")].find((link) => link.dataset.go === event.key);
  if (way) {
    event.preventDefault();
    location.assign(way.href);
  } else if (Object.hasOwn(acts, event.key)) {
    event.preventDefault();
    acts[event.key]();
  }
});
keys?.querySelector("button").addEventListener("click", () => keys.close());

// While somebody types in the search field, a few pages they may mean are told below it; what the server says is only text here.
for (const form of document.querySelectorAll("form[data-suggest]")) {
  const field = form.querySelector("[data-search]");
  const box = form.querySelector("[data-suggestions]");
  let timer = 0;
  let round = 0;
  const close = () => {
    clearTimeout(timer);
    round += 1;
    box.hidden = true;
    box.replaceChildren();
  };
  const ask = async () => {
    const mine = ++round;
    const answer = await fetch(form.dataset.suggest, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error" }).catch(() => null);
    if (mine !== round) return;
    if (answer?.status !== 200) return close();
    const found = await answer.json();
    if (mine !== round) return;
    if (!found.length) return close();
    const list = document.createElement("ul");
    list.className = "plain";
    for (const one of found) {
      const link = document.createElement("a");
      const words = document.createElement("span");
      link.href = new URL(one.href, location.origin).pathname;
      link.textContent = one.title;
      words.className = "quiet";
      words.textContent = one.words;
      link.append(" ", words);
      list.appendChild(document.createElement("li")).append(link);
    }
    box.replaceChildren(list);
    box.hidden = false;
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim().length < 3) return close();
    timer = setTimeout(ask, 350);
  });
  // Some browsers give links no focus when they are pressed: the field keeps it, so that they are still there when the press ends.
  box.addEventListener("mousedown", (event) => event.preventDefault());
  form.addEventListener("submit", close);
  form.addEventListener("focusout", (event) => !form.contains(event.relatedTarget) && close());
  form.addEventListener("keydown", (event) => {
    const links = [...box.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && !box.hidden) {
      close();
      field.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && links.length) {
      event.preventDefault();
      (links[at + (event.key === "ArrowDown" ? 1 : -1)] ?? field).focus();
    }
  });
}

// A second click on submit does nothing; coming back with the browser's arrow frees the button again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  // Where the answer is a file, the page stays; ten seconds later the form may be sent again.
  setTimeout(free, 10000);
});
const free = () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
};
addEventListener("pageshow", free);

// Filters marked so apply as soon as the choice is made with the pointer; by keyboard the button stays.
let byPointer = false;
addEventListener("pointerdown", () => (byPointer = true), true);
addEventListener("keydown", () => (byPointer = false), true);
document.addEventListener("change", (event) => {
  if (byPointer && event.target.matches("select[data-submit]")) event.target.form.requestSubmit();
});

// The boxes of a list, all at once; a second press takes them back.
for (const button of document.querySelectorAll("[data-pick-all]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = [...button.form.querySelectorAll("input.pick")];
    const isFull = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !isFull;
  });
}

// A menu closes when the reader goes elsewhere or presses Escape.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Drafts: what is typed is sent quietly after a pause, to the form's own address with the draft's name.
const clock = () => new Date().toLocaleTimeString(root.lang, { hour: "2-digit", minute: "2-digit" });

function keepDraft(form) {
  const state = form.querySelector("[data-draft-state]");
  let timer = 0;
  let isChanged = false;
  const send = async (isLeaving) => {
    clearTimeout(timer);
    if (!isChanged || form.dataset.sent) return;
    isChanged = false;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const input = form.elements.namedItem(name);
      if (typeof value === "string" && input?.type !== "password") body.append(name, value);
    }
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive: isLeaving, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      if (state) state.textContent = state.dataset.saved.replace("{1}", clock());
    } catch {
      isChanged = true;
      if (state) state.textContent = state.dataset.failed;
    }
  };
  form.addEventListener("input", () => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(send, 4000);
  });
  form.addEventListener("focusout", () => send(false));
  addEventListener("pagehide", () => send(true));
}
for (const form of document.querySelectorAll("form[data-draft]")) keepDraft(form);

// Five minutes before the session ends a hidden notice of the page is shown; its button asks the server for more time.
const warning = document.querySelector("[data-timeout]");
const minutes = Number(root.dataset.sessionMinutes);
if (warning && minutes > 0) {
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    warning.hidden = true;
    timer = setTimeout(() => (warning.hidden = false), Math.max(minutes - 5, minutes / 2) * 60000);
  };
  warning.querySelector("button").addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch(warning.dataset.timeout, { redirect: "error" }).catch(() => null);
    if (answer?.ok) wait();
    else location.reload();
  });
  wait();
}

// Long work tells its state by itself: the page is fetched again until the work is over.
const work = document.querySelector("[data-reload]");
if (work) setTimeout(() => location.replace(work.dataset.reload), 2000);
