const failing = Promise.reject(new Error("expected"));
const reason = await failing.catch((error) => error.message);
return reason;
