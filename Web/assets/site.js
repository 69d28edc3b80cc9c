// Saves clicks, nothing more: every page works without it.
"use strict";
(() => {
  const summary = document.querySelector(".problems");
  if (summary) summary.focus();

  // «Hiện mật khẩu».
  for (const box of document.querySelectorAll("[data-show-for]")) {
    box.hidden = false;
    box.querySelector("input").addEventListener("change", (event) => {
      document.getElementById(box.dataset.showFor).type = event.target.checked ? "text" : "password";
    });
  }

  // A select that opens another form at once.
  for (const select of document.querySelectorAll("select[data-sends]")) {
    select.addEventListener("change", () => select.form.requestSubmit(select.form.querySelector("[name=_xem]")));
  }

  // The reading and the result beside it, while one types: the page that «Đọc thử» gives, of which two parts are taken.
  const form = document.querySelector("form[data-live]");
  if (form) {
    let waiting = 0;
    let round = 0;
    const read = async () => {
      const mine = ++round;
      const body = new URLSearchParams(new FormData(form));
      body.set("_thu", "1");
      try {
        const answer = await fetch(form.action, { method: "POST", body, redirect: "error", headers: { accept: "text/html" } });
        if (!answer.ok || mine !== round) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of page.querySelectorAll("[data-part]")) {
          const here = document.querySelector(`[data-part="${CSS.escape(part.dataset.part)}"]`);
          if (here && here.innerHTML !== part.innerHTML) here.replaceChildren(...part.childNodes);
        }
      } catch (_) {
        // Saving says what is wrong.
      }
    };
    const later = () => { clearTimeout(waiting); waiting = setTimeout(read, 350); };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    let changed = false;
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
    // Document and page go on to the next field until they are changed.
    form.addEventListener("change", (event) => {
      const name = event.target.name || "";
      const kind = ["tl.", "tr."].find((start) => name.startsWith(start));
      if (!kind) return;
      const all = [...form.querySelectorAll(`[name^="${kind}"]`)];
      for (const next of all.slice(all.indexOf(event.target) + 1)) {
        // Only for questions that nobody has answered: what is saved keeps its own source.
        const seen = form.elements[`thay.${next.name.slice(kind.length)}`];
        if (!next.value && seen && !seen.value) next.value = event.target.value;
      }
    });
  }

  // Alt+Shift with S saves, N goes on, F searches.
  addEventListener("keydown", (event) => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey) return;
    const wanted = { KeyS: "[data-key=save]", KeyN: "[data-key=next]", KeyF: "[data-key=search]" }[event.code];
    const target = wanted && document.querySelector(wanted);
    if (!target) return;
    event.preventDefault();
    if (event.code === "KeyF") target.focus(); else target.click();
  });
})();
