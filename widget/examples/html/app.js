// One element for as long as the page is open: taken out and put back, it goes on where it was.
const chat = document.createElement("backstory-chat");
Object.assign(chat, {
  server: "https://chat.example.org",
  country: "GB",
  memberName: "Ana",
  completedLessons: ["rethink_your_pain"],
  opensLessons: true,
});

let messages = 0;
chat.addEventListener("backstory:message", () => {
  document.querySelector("#messages").textContent = String((messages += 1));
});
chat.addEventListener("backstory:lesson", (event) => {
  event.preventDefault();
  document.querySelector("#lesson").textContent = event.detail.title;
});

const place = document.querySelector("#place");
const toggle = document.querySelector("#toggle");
toggle.addEventListener("click", () => {
  if (chat.isConnected) chat.remove();
  else place.append(chat);
  toggle.textContent = chat.isConnected ? "Hide the chat" : "Show the chat";
});
place.append(chat);
