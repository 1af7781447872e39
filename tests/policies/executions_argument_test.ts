import assert from "node:assert/strict";
import { executionsArgument, requestedExecutions } from "../../policies/executions_argument.ts";

Deno.test.each([1, 2, 1000])("%i executions come back from their argument", (count) => {
  assert.equal(requestedExecutions(["--walls=seccomp", ...executionsArgument(count)]), count);
});

Deno.test.each(["--executions=0", "--executions=x", "--executions=1.5", "--executions="])("%s is refused", (arg) => {
  assert.throws(() => requestedExecutions([arg]), /must be a whole number above 0/);
});
