/** How an executor is told the number of executions that it is for. @module */

const ARGUMENT = "--executions=";

/** The guardian's argument for a number of executions; one needs none. */
export function executionsArgument(count: number): string[] {
  return count === 1 ? [] : [`${ARGUMENT}${count}`];
}

/** The number that a guardian was started for. */
export function requestedExecutions(args: readonly string[]): number {
  const given = args.find((arg) => arg.startsWith(ARGUMENT));
  const count = given === undefined ? 1 : Number(given.slice(ARGUMENT.length));
  if (!Number.isInteger(count) || count < 1) throw new Error(`Cannot start: ${given} must be a whole number above 0`);
  return count;
}
