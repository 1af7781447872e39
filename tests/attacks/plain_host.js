// What many services do: one process, one Worker without permissions, the
// snippet through AsyncFunction, the answer by postMessage, terminate() at the
// deadline. It reads {code, then, wallMs, nonce} as JSON on stdin and writes one
// line that begins with the nonce. plain_worker.ts runs and watches it.

const stdin = await new Response(Deno.stdin.readable).json();
const { wallMs, nonce } = stdin;

const harness = `
const AsyncFunction = (async () => {}).constructor;
self.onmessage = async ({ data }) => {
  try {
    const value = await new AsyncFunction(data)();
    self.postMessage(JSON.stringify({ type: "result", value }));
  } catch (error) {
    self.postMessage(JSON.stringify({ type: "error", text: String(error?.stack ?? error) }));
  }
};`;
const harnessUrl = URL.createObjectURL(new Blob([harness], { type: "text/javascript" }));

function run(code) {
  const worker = new Worker(harnessUrl, { type: "module", deno: { permissions: "none" } });
  let messageBytes = 0;
  const answer = new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ type: "deadline" }), wallMs);
    const end = (value) => {
      clearTimeout(timer);
      resolve(value);
    };
    worker.onmessage = ({ data }) => {
      messageBytes += data.length;
      try {
        const { type, value, text } = JSON.parse(data);
        end({ type, value, text });
      } catch {
        if (messageBytes > 2e6) end({ type: "garbled" });
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end({ type: "crash", text: String(event.message) });
    };
  });
  worker.postMessage(code);
  return { worker, answer, bytes: () => messageBytes };
}

const first = run(stdin.code);
const answer = await first.answer;
let next = null;
if (stdin.then !== null) next = await run(stdin.then).answer;
first.worker.terminate();
const report = {
  type: answer.type,
  value: typeof answer.value === "string" ? answer.value.slice(0, 200) : null,
  text: answer.text?.slice(0, 2_000) ?? null,
  next: next === null ? null : String(next.value).slice(0, 200),
  messageBytes: first.bytes(),
};
await Deno.stdout.write(new TextEncoder().encode(`\n${nonce}${JSON.stringify(report)}\n`));
setInterval(() => {}, 1_000);
