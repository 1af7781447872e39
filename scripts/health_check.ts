/** Exit code 0 when the service on this machine is ready, for Docker's HEALTHCHECK. @module */

const PORT = 8000;

const answer = await fetch(`http://127.0.0.1:${Deno.args[0] ?? PORT}/readyz`).catch(() => null);
await answer?.body?.cancel();
Deno.exit(answer?.status === 200 ? 0 : 1);
