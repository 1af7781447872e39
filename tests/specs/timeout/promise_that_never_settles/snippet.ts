show(vision.blank(4, 4), "before");
await new Promise(() => {});
