queueMicrotask(() => {
  throw new Error("in a microtask");
});
await new Promise((done) => setTimeout(done, 50));
