import assert from "node:assert/strict";
import { type MetricDefinition, METRICS } from "../../runtime/telemetry/metric_table.ts";
import { prometheusName } from "../../runtime/telemetry/prometheus_text.ts";

const DEPLOY = new URL("../../deploy/", import.meta.url);
/** A metric's name and, if there are any, its matchers. */
const SELECTOR = /\b((?:darkroom|gen_ai)_[a-z_]+)(?:\{([^}]*)\})?/g;

interface Use {
  readonly name: string;
  readonly labels: readonly string[];
}

function usesIn(expression: string): Use[] {
  return [...expression.matchAll(SELECTOR)].map(([, name = "", matchers = ""]) => ({
    name,
    labels: [...matchers.matchAll(/([a-z_]+)\s*(?:=~|!~|!=|=)/g)].map(([, label = ""]) => label),
  }));
}

function definitionOf(name: string): MetricDefinition | undefined {
  const plain = name.replace(/_(bucket|sum|count)$/, "");
  return Object.values(METRICS).find((definition) =>
    prometheusName(definition) === (definition.type === "histogram" ? plain : name)
  );
}

function assertServed(expressions: readonly string[]): void {
  for (const expression of expressions) {
    const uses = usesIn(expression);
    assert.ok(uses.length > 0, expression);
    for (const { name, labels } of uses) {
      const definition = definitionOf(name);
      assert.ok(definition, `${name} in ${expression}`);
      for (const label of labels) assert.ok(definition.labels.includes(label), `${label} of ${name}`);
      const grouped = /by \(([^)]*)\)/.exec(expression)?.[1]?.split(",").map((one) => one.trim()) ?? [];
      for (const label of grouped) assert.ok(label === "le" || definition.labels.includes(label), expression);
    }
  }
}

async function dashboardExpressions(): Promise<string[]> {
  const { panels } = JSON.parse(await Deno.readTextFile(new URL("grafana_dashboard.json", DEPLOY)));
  return panels.flatMap(({ targets }: { targets: { expr: string }[] }) => targets.map(({ expr }) => expr));
}

async function alertExpressions(): Promise<string[]> {
  const text = await Deno.readTextFile(new URL("alert_rules.yaml", DEPLOY));
  return text.split("- alert:").slice(1).map((rule) => rule.slice(rule.indexOf("expr:"), rule.indexOf("for:")));
}

Deno.test("the dashboard asks for metrics and labels that the server has", async () => {
  assertServed(await dashboardExpressions());
});

Deno.test("the four alerts ask for metrics and labels that the server has", async () => {
  const expressions = await alertExpressions();
  assert.equal(expressions.length, 4);
  assertServed(expressions);
});

Deno.test("every metric is on the dashboard", async () => {
  const shown = new Set((await dashboardExpressions()).flatMap(usesIn).map(({ name }) => definitionOf(name)));
  for (const definition of Object.values(METRICS)) assert.ok(shown.has(definition), definition.name);
});

Deno.test("panels have numbers of their own and do not overlap", async () => {
  const { panels } = JSON.parse(await Deno.readTextFile(new URL("grafana_dashboard.json", DEPLOY)));
  const cells = new Set<string>();
  for (const { gridPos: { x, y, w, h } } of panels) {
    for (let column = x; column < x + w; column++) {
      for (let row = y; row < y + h; row++) {
        assert.ok(!cells.has(`${column} ${row}`), `${column} ${row}`);
        cells.add(`${column} ${row}`);
      }
    }
  }
  assert.equal(new Set(panels.map(({ id }: { id: number }) => id)).size, panels.length);
});
