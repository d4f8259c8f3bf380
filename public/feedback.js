// What readers say of a page, sent when the network is there. Fetched once somebody turns to the form at the end
// of a page, or something waits; without it the form is sent as any form is. Must not go here: anything else.
const KEY = "lotsen.feedback";
const form = document.querySelector("[data-feedback]");
const waiting = () => JSON.parse(localStorage.getItem(KEY) ?? "[]");
/** Keeps a list; twenty are more than anybody says without a network. None is no entry at all. */
function keep(list) {
  if (list.length) localStorage.setItem(KEY, JSON.stringify(list.slice(-20)));
  else localStorage.removeItem(KEY);
}

/** Sends what waits, the oldest first; fails where nobody takes it now. */
async function sendWaiting() {
  for (let list; (list = waiting())[0]; keep(list.slice(1))) {
    const body = new URLSearchParams(list[0]);
    const answer = await fetch("/feedback", { method: "POST", body, redirect: "manual" });
    // The way back to the page is read as 0. What is refused for what it says is not sent twice.
    if (answer.status > 400) throw new Error("not now");
  }
}

async function hear(event) {
  try {
    keep([...waiting(), [...new FormData(form, event.submitter)]]);
  } catch {
    return; // Storage is shut: the form goes its own way.
  }
  event.preventDefault();
  const thanks = document.getElementById("thanks");
  const { sent, later } = thanks.dataset;
  const told = await sendWaiting().then(() => sent, () => later);
  thanks.textContent = told;
  thanks.className = "said";
  form.reset();
  for (const part of form.querySelectorAll("details")) part.open = false;
}

form.addEventListener("submit", hear);
const again = () => sendWaiting().catch(() => {});
addEventListener("online", again);
again();
