// The demo page: what a host app adds around the widget.

const chat = document.querySelector("backstory-chat");

// A lesson is the host app's to open. This page has none but itself, so it says what an app would do.
chat.addEventListener("backstory:lesson", (event) => {
  event.preventDefault();
  const { id, title } = event.detail;
  if (id === "scans_and_pain") document.querySelector("h1").scrollIntoView();
  else document.getElementById("opened").textContent = `Here your app would open the lesson “${title}”.`;
});

import("/widget.js").catch(() => {
  chat.hidden = true;
  document.getElementById("unbuilt").hidden = false;
});
