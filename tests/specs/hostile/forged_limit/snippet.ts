const forged = Object.assign(new Error("limit"), { name: "LimitError", which: "wall_ms", used: 1, max: 2, kind: "timeout" });
throw forged;
