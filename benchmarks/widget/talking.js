// Runs before the page: how long it takes from a key, an answer or a scroll to what is painted.
const painted = () =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(0);
    }),
  );
const log = () => document.querySelector("backstory-chat").shadowRoot?.querySelector(".log");
const answers = () => log()?.querySelectorAll(".bot").length ?? 0;

window.talking = {
  keys: [],
  replies: [],
  /** From opening the page to its last message painted. */
  async opened(turns) {
    await until(() => log()?.children.length >= turns);
    return painted();
  },
  /** Frame by frame from the end of the conversation to its beginning. */
  async scrolled(step) {
    const frame = log().parentElement;
    const frames = [];
    let before = performance.now();
    while (frame.scrollTop > 0) {
      frame.scrollTop -= step;
      const now = await new Promise(requestAnimationFrame);
      frames.push(now - before);
      before = now;
    }
    return frames;
  },
};
addEventListener("keydown", ({ timeStamp }) => painted().then((at) => talking.keys.push(at - timeStamp)), true);
const fetched = window.fetch;
window.fetch = async (...all) => {
  const response = await fetched(...all);
  if (all[1]?.method === "POST" && String(all[0]).endsWith("/chat/messages")) timed(performance.now(), answers());
  return response;
};
async function timed(since, before) {
  await until(() => answers() > before);
  talking.replies.push((await painted()) - since);
}
