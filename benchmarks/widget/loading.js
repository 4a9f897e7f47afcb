// Runs before the page: notes what the browser says of its loading.
window.loading = { lcp: 0, cls: 0, tasks: [], field: 0, online: 0 };
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch("largest-contentful-paint", ({ startTime }) => (loading.lcp = startTime));
watch("layout-shift", ({ value, hadRecentInput }) => (loading.cls += hadRecentInput ? 0 : value));
watch("longtask", ({ startTime, duration }) => loading.tasks.push([startTime, duration]));
// The field takes a question from here on: one that is asked before the session has begun waits for it.
const look = () => {
  if (document.querySelector("backstory-chat")?.client) loading.field = performance.now();
  else requestAnimationFrame(look);
};
requestAnimationFrame(look);
addEventListener("backstory:status", ({ detail }) => {
  if (detail.status === "online") loading.online ||= performance.now();
});
