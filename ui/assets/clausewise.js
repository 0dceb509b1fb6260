// What Gradio has no component for: one listener that turns clicks on `data-` attributes into Gradio events,
// copying, the keys for the next and previous citation, and scrolling a panel to its mark.
(() => {
  if (window.clausewise) return; // Gradio runs what stands in the head a second time when it mounts
  const LOOK_KEY = "clausewise-look"; // "light" or "dark"; absent: as the system
  const MODEL_KEY = "clausewise-model"; // "provider:name", or nothing for quotes alone; absent: as the program was started
  const KEPT_KEY = "clausewise-conversation-"; // and its id: one key each, so that windows do not write over each other
  const KEPT_CONVERSATIONS = 40; // the newest are kept
  const KEPT_CHARACTERS = 2000000; // a browser grants about 5 million to a site; what else it holds needs room too

  function data(node) {
    const values = { ...node.dataset };
    node.closest("[data-form]")?.querySelectorAll("[data-field]").forEach((field) => {
      values[field.dataset.field] = field.value;
    });
    return values;
  }

  async function copy(node) {
    const link = node.dataset.copyLink;
    const text = link ? location.origin + location.pathname + link : node.dataset.copy;
    if (navigator.clipboard && window.isSecureContext) await navigator.clipboard.writeText(text);
    else {
      // Over plain http from another machine browsers offer no clipboard API.
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    node.classList.add("cw-copied");
    node.setAttribute("data-said", node.dataset.done);
    setTimeout(() => node.classList.remove("cw-copied"), 1600);
  }

  function onClick(event, trigger) {
    const node = event.target.closest("[data-event],[data-copy],[data-copy-link],[data-jump]");
    if (!node) return;
    if (node.dataset.jump) {
      event.preventDefault();
      jump(node.dataset.jump);
    } else if (node.dataset.event) trigger(node.dataset.event, data(node));
    else copy(node);
  }

  function jump(id) {
    const target = document.getElementById(id);
    if (!target) return;
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  }

  function markCited(reader) {
    document.querySelectorAll(".cw-cite[aria-current]").forEach((chip) => chip.removeAttribute("aria-current"));
    const { turn, number, kind } = reader.dataset;
    document
      .querySelectorAll(`.cw-cite[data-turn="${turn}"][data-number="${number}"][data-kind="${kind}"]`)
      .forEach((chip) => chip.setAttribute("aria-current", "true"));
  }

  function settle(element) {
    const reader = element.querySelector(".cw-reader");
    if (reader) {
      if (reader.dataset.number) markCited(reader);
      const body = reader.querySelector(".cw-reader-body");
      const mark = body?.querySelector("mark") ?? body?.querySelector("[data-mark]");
      if (mark) body.scrollTop += mark.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 4;
    }
    if (element.offsetParent) showAddress(element.querySelector("[data-address]")?.dataset.address);
    const target = element.querySelector("[data-scroll-here]");
    // What is higher than the window is shown from its start.
    if (target) target.scrollIntoView({ block: target.clientHeight > innerHeight / 2 ? "start" : "center" });
  }

  // The address bar names what is shown, so that it can be shared and comes back after a reload.
  function showAddress(query) {
    if (query !== undefined) history.replaceState(null, "", location.pathname + query);
  }

  function onTab(tab) {
    const name = tab.dataset.tabId;
    const read = name === "read" ? document.querySelector("#read-text [data-address]")?.dataset.address : undefined;
    showAddress(read ?? (name === "ask" ? "" : `?view=${name}`));
  }

  function bind(element, trigger, watch) {
    element.addEventListener("click", (event) => onClick(event, trigger));
    element.addEventListener("keydown", (event) => {
      const field = event.target.closest("[data-form] [data-field]");
      if (!field || event.key !== "Enter") return;
      if (field.closest("[data-change]")) field.blur();
      else field.closest("[data-form]").querySelector("[data-event]").click();
    });
    // A form is told of when it is left and not at each field: the answer draws it anew, under whoever still types.
    element.addEventListener("change", (event) => event.target.closest("[data-change]")?.setAttribute("data-changed", ""));
    element.addEventListener("focusout", (event) => {
      const form = event.target.closest("[data-changed]");
      if (!form || form.contains(event.relatedTarget)) return;
      form.removeAttribute("data-changed");
      trigger(form.dataset.change, data(form));
    });
    if (element.closest("#conversations")) document.addEventListener("cw-kept", () => trigger("input"));
    const later = () => requestAnimationFrame(() => settle(element));
    watch("value", later);
    later(); // a view that was never shown before is mounted with its value
  }

  // On the view and not on the body: Gradio puts its container in front of every rule of the style sheet.
  function drawer(open) {
    document.querySelector("#ask")?.classList.toggle("cw-drawer-open", open);
  }

  function step(name) {
    const target =
      document.querySelector(`#reader [data-step="${name}"]`) ??
      document.querySelector("#live .cw-cite") ??
      document.querySelector("#turns .cw-turn:last-child .cw-cite");
    target?.click();
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(event.key === "ArrowDown" ? "next" : "previous");
    } else if (event.key === "Escape") {
      document.querySelector("#reader .cw-close")?.click();
      drawer(false);
    }
  });

  document.addEventListener("click", (event) => {
    const tab = event.target.closest('#views [role="tab"]');
    if (tab) onTab(tab);
    if (event.target.closest("#drawer-toggle")) drawer();
    else if (!event.target.closest("#drawer")) drawer(false);
    document.querySelectorAll(".cw-menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  function held(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null; // not ours, or cut off
    }
  }

  function keptKeys() {
    const when = (key) => held(key)?.saved ?? "";
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(KEPT_KEY))
      .map((key) => [when(key), key])
      .sort()
      .reverse()
      .map(([, key]) => key);
  }

  function kept() {
    return JSON.stringify(keptKeys().map(held).filter(Boolean));
  }

  function store(conversation) {
    const key = KEPT_KEY + conversation.conversation_id;
    const value = JSON.stringify(conversation);
    const others = keptKeys().filter((other) => other !== key);
    let room = KEPT_CHARACTERS - value.length;
    others.forEach((other, place) => {
      room -= localStorage.getItem(other).length;
      if (room < 0 || place + 1 >= KEPT_CONVERSATIONS) localStorage.removeItem(other);
    });
    for (;;) {
      try {
        return localStorage.setItem(key, value);
      } catch (error) {
        const oldest = keptKeys().findLast((other) => other !== key);
        if (!oldest) return console.warn("The conversation is not kept: this browser has no room for it.", error);
        localStorage.removeItem(oldest);
      }
    }
  }

  // An order is { put: conversation } or { drop: id }.
  function keep(order) {
    const { put, drop } = JSON.parse(order || "{}");
    if (drop) localStorage.removeItem(KEPT_KEY + drop);
    if (!put) return;
    const theirs = held(KEPT_KEY + put.conversation_id);
    store(put);
    // Another window went on from the same point meanwhile: what it has stays, as a conversation beside this one.
    if (theirs && ![put.base, put.revision].includes(theirs.revision)) {
      store({ ...theirs, conversation_id: `${put.conversation_id}-${theirs.revision}` });
      follow();
    }
  }

  let following;
  function follow() {
    clearTimeout(following); // several keys change at once
    following = setTimeout(() => document.dispatchEvent(new Event("cw-kept")), 150);
  }

  window.addEventListener("storage", (event) => {
    if (event.key === null || event.key.startsWith(KEPT_KEY)) follow();
  });

  function look(value) {
    if (value === "system") localStorage.removeItem(LOOK_KEY);
    else localStorage.setItem(LOOK_KEY, value);
    const dark = value === "dark" || (value === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.body.classList.toggle("dark", dark);
  }

  function language(code) {
    document.cookie = `clausewise-language=${code}; path=/; max-age=31536000; samesite=lax`;
    location.assign((code === "en" ? "/" : `/${code}/`) + location.search);
  }

  function currentLook() {
    return localStorage.getItem(LOOK_KEY) ?? "system";
  }

  // Only what looks like a model's name is kept: a key that was pasted into the field is not.
  function model(name) {
    if (/^$|^[a-z][a-z0-9_]*:[\w.:/@-]{1,100}$/.test(name ?? "")) localStorage.setItem(MODEL_KEY, name ?? "");
    else localStorage.removeItem(MODEL_KEY);
  }

  function currentModel() {
    return localStorage.getItem(MODEL_KEY);
  }

  // Gradio has taken the system's look by the time it runs this; a look that was chosen before goes over it.
  if (currentLook() !== "system") look(currentLook());
  window.clausewise = { bind, look, language, currentLook, model, currentModel, keep, kept };
})();
