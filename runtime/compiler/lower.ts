/** Rewriting TypeScript that has no JavaScript of its own. @module */

import ts from "typescript";
import type { Mapped } from "./insert_text.ts";
import { readMappings } from "./source_map.ts";

/** Rewrites enums, namespaces, parameter properties and decorators. */
export function lower(text: string, hasDecorators: boolean): Mapped {
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    fileName: "snippet.ts",
    compilerOptions: {
      // Decorators stay as they are under ESNext, and V8 does not know them.
      target: hasDecorators ? ts.ScriptTarget.ES2022 : ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleDetection: ts.ModuleDetectionKind.Force,
      sourceMap: true,
      newLine: ts.NewLineKind.LineFeed,
    },
  });
  return {
    text: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ""),
    positions: readMappings(mappingsOf(sourceMapText)),
  };
}

function mappingsOf(sourceMapText: string | undefined): string {
  const { mappings } = JSON.parse(sourceMapText ?? "{}") as { readonly mappings?: string };
  return mappings ?? "";
}
