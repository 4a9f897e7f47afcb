// Names of the widget's own parts, which nothing outside of it knows: shortened in the build, as they stand in it
// often. Never names that the DOM, Lit, the server's JSON, storage or other tabs know, too.
const NAMES = [
  "parts", "world", "outbox", "shown", "shelf", "opening", "reading", "sending", "expiry", "renewed",
  "giveUp", "giveUpOld", "givenUp", "takeBack", "takeUp", "letGo", "hurry", "wantSoon", "notBegun", "notSent",
  "heardAnswer", "goesOffline", "erase", "hear", "callOff", "isRenewed", "nextTurn", "removeAll", "beginWithToken",
  "retryAfter", "isOnline", "listeners", "together", "isDue", "again", "running", "wanted", "hurried", "openClient",
  "announcer", "focusOn", "toTheNewest",
];

export const OWN_NAMES = new RegExp(`^(${NAMES.join("|")})$`);
