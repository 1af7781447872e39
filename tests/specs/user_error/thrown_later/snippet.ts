setTimeout(() => {
  throw new Error("in a timer");
}, 1);
await new Promise((done) => setTimeout(done, 100));
