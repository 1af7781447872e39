const order: string[] = [];
setTimeout(() => order.push("timer"), 1);
queueMicrotask(() => order.push("microtask"));
order.push("now");
await new Promise((done) => setTimeout(done, 5));
return order;
