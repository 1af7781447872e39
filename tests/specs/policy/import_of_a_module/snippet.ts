import fs from "node:fs";
return fs.readFileSync("/etc/hostname", "utf8");
