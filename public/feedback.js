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

/** Sends what waits, the oldest first, and answers whether a word is gone. Where too much waits about its page already,
 * a word waits on, and holds no other back. */
async function sendAll(word) {
  for (const said of waiting()) {
    const answer = await fetch("/feedback", { method: "POST", body: new URLSearchParams(said), redirect: "manual" });
    // The way back to the page is read as 0. What is refused for what it says is not sent twice.
    if (answer.status <= 400) keep(waiting().filter((other) => !same(said, other)));
    else if (answer.status !== 503) break;
  }
  return !waiting().some((other) => same(word, other));
}
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
let sending = Promise.resolve();
/** One after the other: nothing is sent twice. */
const sendWaiting = (word) => (sending = sending.then(() => sendAll(word)).catch(() => false));

async function hear(event) {
  const word = [...new FormData(form, event.submitter)];
  try {
    keep([...waiting(), word]);
  } catch {
    return; // Storage is shut: the form goes its own way.
  }
  event.preventDefault();
  const thanks = document.getElementById("thanks");
  const { sent, later } = thanks.dataset;
  thanks.textContent = (await sendWaiting(word)) ? sent : later;
  thanks.className = "said";
  form.reset();
  for (const part of form.querySelectorAll("details")) part.open = false;
}

form.addEventListener("submit", hear);
const again = () => sendWaiting([]);
addEventListener("online", again);
again();
