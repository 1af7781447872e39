import assert from "node:assert/strict";
import { BodyBudget } from "../../../runtime/http/body_budget.ts";
import { Problem } from "../../../runtime/http/problem.ts";

const isOverloaded = (error: unknown): boolean => error instanceof Problem && error.code === "overloaded";

Deno.test("requests share the budget: under, at and over", () => {
  const budget = new BodyBudget(100);
  using first = budget.hold();
  using second = budget.hold();
  first.add(60);
  second.add(39);
  second.add(1);
  assert.throws(() => second.add(1), isOverloaded);
  assert.equal(budget.heldBytes, 100);
});

Deno.test("what a request held is free after it", () => {
  const budget = new BodyBudget(100);
  {
    using first = budget.hold();
    first.add(100);
    assert.throws(() => budget.hold().add(1), isOverloaded);
  }
  assert.equal(budget.heldBytes, 0);
  using second = budget.hold();
  second.add(100);
});

Deno.test("giving back twice gives back once", () => {
  const budget = new BodyBudget(100);
  using first = budget.hold();
  const second = budget.hold();
  first.add(40);
  second.add(40);
  second[Symbol.dispose]();
  second[Symbol.dispose]();
  assert.equal(budget.heldBytes, 40);
});
