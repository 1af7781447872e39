const forged = Object.assign(new Error("Cannot crop image"), { tool: "crop", argument: "box", received: 1, allowed: "2" });
throw forged;
