/** Why an operation does not reach its goal: said beside every row that falls short. @module */

/** By the operation's name. */
export const SHORTFALLS: Readonly<Record<string, string>> = {};
