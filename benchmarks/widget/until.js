// Runs before the page: waits, frame by frame, for what is to come. The page's policy forbids to evaluate strings.
window.until = async (holds) => {
  const end = performance.now() + 120_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain: ${holds}`);
    await new Promise(requestAnimationFrame);
  }
};
