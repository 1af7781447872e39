/** What crosses from one execution to the next, and what can be learned. @module */

import { attacksOf } from "../attack.ts";

export const CROSSING_ATTACKS = attacksOf("G", {
  expect: { status: ["ok"] },
  limits: { wallMs: 6_000, cpuMs: 8_000 },
  maxMs: 7_500,
  maxMemoryMb: 450,
}, [
  {
    id: "G01",
    title: "globals left behind",
    code: 'globalThis.left = "secret";\nObject.prototype.left = "secret";\nreturn 1;',
    then: 'return globalThis.left ?? ({}).left ?? "nothing";',
    plain: "canary",
    harm: "A worker that is used again keeps them",
  },
  {
    id: "G02",
    title: "cache entry left behind",
    code:
      'if (typeof caches === "undefined") return 1;\nconst c = await caches.open("left");\nawait c.put("https://left.invalid/", new Response("secret"));\nreturn 1;',
    then:
      'if (typeof caches === "undefined") return "nothing";\nconst found = await (await caches.open("left")).match("https://left.invalid/");\nreturn found === undefined ? "nothing" : await found.text();',
    plain: "leak",
    harm: "The Cache API writes to disk, for the next worker and the next process to read",
  },
  {
    id: "G03",
    title: "message to whoever comes next",
    code:
      'if (typeof BroadcastChannel === "undefined") return 1;\nconst c = new BroadcastChannel("left");\nc.onmessage = () => c.postMessage("secret");\nreturn 1;',
    then:
      'if (typeof BroadcastChannel === "undefined") return "nothing";\nconst c = new BroadcastChannel("left");\nreturn await new Promise((r) => { c.onmessage = (e) => r(e.data); c.postMessage("hello?"); setTimeout(() => r("nothing"), 200); });',
    plain: "leak",
    harm: "Workers of one process talk past their host",
  },
  {
    id: "G04",
    title: "name of the process",
    code: 'if (globalThis.process) globalThis.process.title = "secret";\nreturn 1;',
    then: 'return globalThis.process?.title === "secret" ? "secret" : "nothing";',
    plain: "canary",
    harm: "The title of the process is shared and writable",
  },
  {
    id: "G05",
    title: "lock that is held",
    code:
      'if (!globalThis.navigator?.locks) return 1;\nnavigator.locks.request("left", () => new Promise(() => {}));\nawait new Promise((r) => setTimeout(r, 20));\nreturn 1;',
    then:
      'if (!globalThis.navigator?.locks) return "nothing";\nconst { held } = await navigator.locks.query();\nreturn held.some((l) => l.name === "left") ? "secret" : "nothing";',
    plain: "leak",
    harm: "Locks are those of the whole process",
  },
  {
    id: "G06",
    title: "file by name",
    code:
      'if (typeof URL === "undefined") return 1;\nconst b = new BroadcastChannel("urls");\nconst url = URL.createObjectURL(new Blob(["secret"]));\nb.onmessage = () => b.postMessage(url);\nreturn 1;',
    then:
      'if (typeof URL === "undefined") return "nothing";\nconst b = new BroadcastChannel("urls");\nconst url = await new Promise((r) => { b.onmessage = (e) => r(e.data); b.postMessage("?"); setTimeout(() => r(null), 200); });\nreturn url === null ? "nothing" : await fetch(url).then((x) => x.text(), () => "nothing");',
    plain: "leak",
    harm: "An object URL of one worker is read by another",
  },
  {
    id: "G07",
    title: "toolkit changed for the next",
    code:
      'for (const k of Object.getOwnPropertyNames(vision)) try { vision[k] = () => "secret"; } catch {}\ntry { Object.assign(vision.Image.prototype, { crop: () => "secret" }); } catch {}\nreturn 1;',
    then:
      'const made = vision.blank(4, 4).crop([0, 0, 2, 2]);\nreturn made === "secret" ? "secret" : made.width === 2 ? "nothing" : "lost";',
    plain: "canary",
    harm: "A toolkit that is shared is a letter box",
  },
  {
    id: "G08",
    title: "place in the random sequence",
    code: "for (let i = 0; i < 1_000; i++) Math.random();\nreturn 1;",
    then: 'return Math.random() === 0.6750985074322671 ? "nothing" : "moved " + Math.random();',
    plain: "canary",
    harm: "A generator that goes on tells how often it was used before",
  },
  {
    id: "G09",
    title: "symbols of the registry",
    code:
      'const s = Symbol.for("left");\nObject.defineProperty(Symbol.prototype, "left", { get: () => "secret", configurable: true });\nreturn typeof s.left;',
    then: 'return Symbol.for("left").left ?? "nothing";',
    plain: "canary",
    harm: "The registry belongs to the engine, not to a realm",
  },
  {
    id: "G10",
    title: "clock finer than a millisecond",
    code:
      `const read = [() => performance.now() % 1, () => Date.now() % 1, () => Number(Temporal.Now.instant().epochNanoseconds % 1_000_000n), () => Temporal.Now.plainTimeISO().microsecond, () => Temporal.Now.zonedDateTimeISO().nanosecond, () => Temporal.Now.plainDateTimeISO().microsecond];
const fine = [];
read.forEach((f, n) => { for (let i = 0; i < 2_000; i++) if (f() !== 0) { fine.push(n); break; } });
return fine.length === 0 ? "nothing" : "reached " + fine;`,
    expect: { status: ["ok"], value: "nothing" },
    plain: "reached",
    harm: "performance.now() steps by 80 ns: side channels can be timed",
  },
  {
    id: "G11",
    title: "clock through what replaced it",
    code: `const got = [];
for (const owner of [Temporal.Now, Temporal.Instant, Temporal.ZonedDateTime, performance, Date, Intl.DateTimeFormat.prototype])
  for (const k of Reflect.ownKeys(owner)) {
    let v; try { v = owner[k]; } catch { continue; }
    if (typeof v !== "function") continue;
    for (let i = 0; i < 200; i++) {
      let r; try { r = v.call(owner); } catch { break; }
      const n = r instanceof Temporal.Instant ? Number(r.epochNanoseconds % 1_000_000n) : typeof r === "number" ? (r % 1 || 0) : r?.microsecond || r?.nanosecond || 0;
      if (n !== 0) { got.push(String(k)); break; }
    }
  }
return got.length === 0 ? "nothing" : "reached " + got;`,
    expect: { status: ["ok"], value: "nothing" },
    plain: "reached",
    harm: "Temporal tells microseconds",
  },
  {
    id: "G12",
    title: "zone and locale of the host",
    code:
      "const o = new Intl.DateTimeFormat().resolvedOptions();\nreturn [o.timeZone, o.locale, new Date(0).getTimezoneOffset(), Temporal.Now.timeZoneId(), new Date(0).toString(), (1234.5).toLocaleString()].join();",
    expect: {
      status: ["ok"],
      value: "UTC,en-US,0,UTC,Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time),1,234.5",
    },
    plain: "canary",
    harm: "They are those of the machine, and results depend on it",
  },
  {
    id: "G13",
    title: "randomness without a seed",
    code:
      'const c = globalThis.crypto;\nif (c) return `reached ${c.randomUUID()}`;\nreturn [Math.random(), Math.random()].every((x) => x >= 0 && x < 1) ? "nothing" : "odd";',
    expect: { status: ["ok"], value: "nothing" },
    plain: "reached",
    harm: "No run can be repeated",
  },
  {
    id: "G14",
    title: "paths in stacks",
    code:
      'let text = new Error("x").stack;\ntry { null.x; } catch (e) { text += e.stack; }\ntry { [1].map(() => { throw new Error("y"); }); } catch (e) { text += e.stack; }\nawait 0;\ntext += new Error("z").stack;\nconst found = /(file:|blob:|ext:|data:|node:|\\/[a-z]+\\/)/i.exec(text);\nreturn found === null ? "nothing" : "reached " + found[0];',
    expect: { status: ["ok"], value: "nothing" },
    plain: "reached",
    harm: "Stacks name the host's files and URLs",
  },
  {
    id: "G15",
    title: "cores and memory of the machine",
    code:
      'const found = [globalThis.navigator?.hardwareConcurrency, globalThis.navigator?.deviceMemory, globalThis.performance?.memory, globalThis.performance?.timeOrigin, globalThis.Deno?.memoryUsage?.().rss].filter((v) => v !== undefined);\nreturn found.length === 0 ? "nothing" : `reached ${found}`;',
    expect: { status: ["ok"], value: "nothing" },
    plain: "reached",
    harm: "Cores and memory tell what the machine is and how busy it is",
  },
]);
