const os = await import("node:os");
return os.hostname();
