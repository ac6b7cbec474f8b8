// Enhancement only: every page works without it.
"use strict";

for (const form of document.querySelectorAll("form[data-busy]")) {
  const button = form.querySelector("button[type=submit]");
  const status = form.querySelector("[data-status]");
  const label = button.textContent;
  form.addEventListener("submit", () => {
    // A disabled button would lose the focus; a second submission is stopped by the attribute.
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    button.textContent = form.dataset.busy;
    status.textContent = form.dataset.busy;
  });
  // Coming back with the browser's own button must find a form that can be sent.
  window.addEventListener("pageshow", () => {
    button.removeAttribute("aria-disabled");
    button.textContent = label;
    status.textContent = "";
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
