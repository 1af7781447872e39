/**
 * House rules as a `deno lint` plugin: which folder may import what, how long
 * a function and a file may be, and which file names are places where
 * structure goes to die.
 *
 * @module
 */

const MAX_FUNCTION_LINES = 60;
const MAX_FILE_LINES = 400;
const BANNED_NAMES = /(^|\/)(utils?|common|helpers?|index|types)(\.ts$|\/)/;

/** Who may import what; the first rule whose `from` matches decides. */
interface ImportRule {
  readonly from: RegExp;
  readonly mayImport: readonly RegExp[];
}

const TOOLS = /^tools\//;
const GUEST = /^runtime\/guest\//;
const WIRE_WITHOUT_ZOD = /^runtime\/wire\/(guest_protocol|frames)\.ts$/;
const POLICIES = /^policies\//;
const CODECS = /^(imagescript|@jsquash\/|@resvg\/)/;

const IMPORT_RULES: readonly ImportRule[] = [
  { from: TOOLS, mayImport: [TOOLS, CODECS] },
  { from: GUEST, mayImport: [GUEST, TOOLS, WIRE_WITHOUT_ZOD, POLICIES, /^node:vm$/] },
  { from: /^policies\//, mayImport: [POLICIES, /^runtime\/wire\//] },
  { from: /^runtime\/wire\/(guest_protocol|frames)\.ts$/, mayImport: [] },
  { from: /^runtime\/wire\//, mayImport: [/^runtime\/wire\//, POLICIES, /^zod$/] },
  {
    from: /^runtime\/compiler\//,
    mayImport: [
      /^runtime\/compiler\//,
      /^runtime\/wire\//,
      /^typescript$/,
      /^ts-blank-space$/,
      /^@babel\//,
      /^node:vm$/,
    ],
  },
  {
    from: /^runtime\/checker\//,
    mayImport: [
      /^runtime\/checker\//,
      /^runtime\/wire\//,
      /^runtime\/compiler\/(unfence|line_table|hide_process)\.ts$/,
      /^typescript$/,
    ],
  },
  {
    from: /^runtime\/(host|store|telemetry)\//,
    mayImport: [
      /^runtime\/(host|store|telemetry|wire)\//,
      /^runtime\/build_paths\.ts$/,
      /^runtime\/compiler\/slips\.ts$/,
      POLICIES,
      /^zod$/,
      /^@opentelemetry\/api$/,
      /^node:(crypto|path)$/,
    ],
  },
  {
    from: /^runtime\/http\//,
    mayImport: [/^runtime\//, POLICIES, /^zod$/, /^hono(\/|$)/, /^@opentelemetry\/api$/, /^node:crypto$/],
  },
];

const FORBIDDEN_TARGETS: ReadonlyMap<RegExp, RegExp> = new Map([
  [/^runtime\/http\//, /^(tools|runtime\/guest)\//],
]);

/** The rules that apply to a file of the project, or null. */
function ruleFor(path: string): ImportRule | null {
  return IMPORT_RULES.find((rule) => rule.from.test(path)) ?? null;
}

/** Path of a file below the project, with `/`; tests use it too. */
function projectPath(filename: string): string {
  const marker = /(?:^|\/)((?:runtime|tools|policies|tests|scripts|bench|examples|rollouts)\/.*)$/;
  return marker.exec(filename.replaceAll("\\", "/"))?.[1] ?? filename;
}

/** What an import specifier names, seen from a file of the project. */
function resolveImport(from: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function isAllowed(from: string, target: string): boolean {
  const rule = ruleFor(from);
  if (rule === null) return true;
  for (const [folder, forbidden] of FORBIDDEN_TARGETS) if (folder.test(from) && forbidden.test(target)) return false;
  return rule.mayImport.some((allowed) => allowed.test(target));
}

function lineCount(text: string): number {
  return text.split("\n").length;
}

function checkImport(
  context: Deno.lint.RuleContext,
  node: { source: { value: unknown } | null; range: [number, number] },
): void {
  if (node.source === null || typeof node.source.value !== "string") return;
  const from = projectPath(context.filename);
  const target = resolveImport(from, node.source.value);
  if (isAllowed(from, target)) return;
  context.report({
    range: node.range,
    message: `${from} must not import ${target}`,
    hint: "See the import rules in docs/architecture.md",
  });
}

function checkLength(context: Deno.lint.RuleContext, node: { range: [number, number] }): void {
  const lines = lineCount(context.sourceCode.text.slice(node.range[0], node.range[1]));
  if (lines <= MAX_FUNCTION_LINES) return;
  context.report({
    range: node.range,
    message: `A function must have at most ${MAX_FUNCTION_LINES} lines, this one has ${lines}`,
  });
}

function isTest(context: Deno.lint.RuleContext): boolean {
  return /^(tests|bench)\//.test(projectPath(context.filename));
}

/** The plugin; `deno lint` loads it by name from deno.json. */
const plugin: Deno.lint.Plugin = {
  name: "house",
  rules: {
    "import-boundaries": {
      create: (context): Deno.lint.LintVisitor => ({
        ImportDeclaration: (node): void => checkImport(context, node),
        ExportNamedDeclaration: (node): void => checkImport(context, node),
        ExportAllDeclaration: (node): void =>
          context.report({ node, message: "Exports must be named one by one, not by export *" }),
      }),
    },
    "size": {
      create: (context): Deno.lint.LintVisitor =>
        isTest(context) ? {} : ({
          Program: (node): void => {
            const lines = lineCount(context.sourceCode.text.trimEnd());
            if (lines <= MAX_FILE_LINES) return;
            context.report({
              node,
              message: `A file must have at most ${MAX_FILE_LINES} lines, this one has ${lines}`,
            });
          },
          FunctionDeclaration: (node): void => checkLength(context, node),
          FunctionExpression: (node): void => checkLength(context, node),
          ArrowFunctionExpression: (node): void => checkLength(context, node),
        }),
    },
    "file-names": {
      create: (context): Deno.lint.LintVisitor => ({
        Program: (node): void => {
          const path = projectPath(context.filename);
          if (!BANNED_NAMES.test(path)) return;
          context.report({ node, message: `${path} must be named after what it exports` });
        },
      }),
    },
  },
};

export default plugin;
