import assert from "node:assert/strict";
import { CONFIG_VARIABLES, readConfig } from "../../runtime/config.ts";
import { metricsRoute } from "../../runtime/http/metrics_route.ts";

const DEPLOY = new URL("../../deploy/", import.meta.url);

function textOf(name: string): string {
  return Deno.readTextFileSync(new URL(name, DEPLOY));
}

const compose = textOf("compose.yaml");
const settings = readConfig(() => undefined, 2);

/** The lines of one service of compose.yaml. */
function serviceOf(name: string): string {
  const [, text = ""] = new RegExp(`^  ${name}:\\n((?:    .*\\n|\\n)*)`, "m").exec(compose) ?? [];
  assert.notEqual(text, "", name);
  return text;
}

/** `name: value` pairs under `environment`. */
function environmentOf(name: string): Readonly<Record<string, string>> {
  const [, block = ""] = /environment:\n((?: {6}.*\n)+)/.exec(serviceOf(name)) ?? [];
  return Object.fromEntries(
    block.trim().split("\n").map((line) => {
      const [, key = "", value = ""] = /^\s*(\w+): (.*)$/.exec(line) ?? [];
      return [key, value.replaceAll('"', "")];
    }),
  );
}

Deno.test("the server's environment has settings that it reads, and OpenTelemetry's", () => {
  const names = Object.keys(environmentOf("darkroom"));
  assert.ok(names.length >= 5);
  for (const name of names) assert.ok(name.startsWith("OTEL_") || CONFIG_VARIABLES.includes(name), name);
});

Deno.test("defaults in compose.yaml are the server's own", () => {
  const { EXECUTIONS_KEPT = "", LOG_LEVEL = "" } = environmentOf("darkroom");
  assert.equal(EXECUTIONS_KEPT, `\${EXECUTIONS_KEPT:-${settings.executionsKept}}`);
  assert.equal(LOG_LEVEL, `\${LOG_LEVEL:-${settings.logLevel}}`);
});

Deno.test("every file that a service mounts is there", () => {
  const mounted = [...compose.matchAll(/"?\.\/([\w.]+):(\/[\w./-]+):ro"?/g)];
  assert.ok(mounted.length >= 6);
  for (const [, file = ""] of mounted) assert.ok(Deno.statSync(new URL(file, DEPLOY)).isFile, file);
});

Deno.test("Prometheus asks the server's port and path with a key, and finds the rules where they are mounted", () => {
  const prometheus = textOf("prometheus.yaml");
  assert.match(prometheus, new RegExp(`targets: \\["darkroom:${settings.port}"\\]`));
  assert.match(prometheus, new RegExp(`metrics_path: ${metricsRoute.paths[0]}\n`));
  assert.equal(metricsRoute.isOpen, false);
  assert.match(prometheus, /credentials_file: \/run\/secrets\/metrics_key/);
  assert.match(serviceOf("prometheus"), /secrets: \[metrics_key\]/);
  const [, rules = ""] = /rule_files:\n {2}- (\S+)/.exec(prometheus) ?? [];
  assert.ok(serviceOf("prometheus").includes(`./alert_rules.yaml:${rules}:ro`), rules);
});

Deno.test("the server sends traces where the collector takes them, and the collector where they are kept", () => {
  const { OTEL_EXPORTER_OTLP_ENDPOINT = "", OTEL_EXPORTER_OTLP_PROTOCOL = "" } = environmentOf("darkroom");
  const collector = textOf("otel_collector.yaml");
  const { hostname, port } = new URL(OTEL_EXPORTER_OTLP_ENDPOINT);
  assert.deepEqual([hostname, OTEL_EXPORTER_OTLP_PROTOCOL.split("/")[0]], ["collector", "http"]);
  assert.match(collector, new RegExp(`http:\n +endpoint: 0\\.0\\.0\\.0:${port}\n`));
  const variables = [...collector.matchAll(/\$\{env:(\w+)\}/g)].map(([, name]) => name ?? "");
  for (const name of variables) assert.ok(name in environmentOf("collector"), name);
  const pipeline = /processors: \[([\w, ]+)\]/.exec(collector)?.[1]?.split(", ") ?? [];
  for (const name of pipeline) assert.match(collector, new RegExp(`^  ${name}:`, "m"));
});

Deno.test("Grafana finds the dashboard and the sources that it names", () => {
  const grafana = serviceOf("grafana");
  const folder = /path: (\S+)/.exec(textOf("grafana_dashboards.yaml"))?.[1] ?? "";
  assert.ok(grafana.includes(`./grafana_dashboard.json:${folder}/`));
  const sources = textOf("grafana_sources.yaml");
  for (const [, host = "", port = ""] of sources.matchAll(/url: http:\/\/(\w+):(\d+)/g)) {
    assert.notEqual(serviceOf(host), "");
    assert.ok(Number(port) > 0);
  }
  const { templating: { list } } = JSON.parse(textOf("grafana_dashboard.json"));
  for (const { query } of list) assert.match(sources, new RegExp(`type: ${query}\n`));
});

Deno.test("only the server, Grafana and Jaeger are published, on this machine alone", () => {
  const published = [...compose.matchAll(/^ {4}ports: \["([\d.]+):(\d+):(\d+)"\]$/gm)];
  assert.deepEqual(published.map(([, address, outside, inside]) => [address, outside, inside]), [
    ["127.0.0.1", String(settings.port), String(settings.port)],
    ["127.0.0.1", "16686", "16686"],
    ["127.0.0.1", "3000", "3000"],
  ]);
  assert.equal(compose.match(/ports:/g)?.length, published.length);
});

Deno.test("compose waits longer for the server to end than the server for its executions", () => {
  const graceS = Number(/stop_grace_period: (\d+)s/.exec(serviceOf("darkroom"))?.[1]);
  assert.ok(graceS * 1_000 >= settings.drainMs + 2_000, `${graceS} s for ${settings.drainMs} ms`);
});
