/** The chapters of the toolkit, in the order in which `ToolGroup` names them. @module */

import ts from "typescript";
import type { ToolGroupDescription } from "../../runtime/wire/tool_list.ts";
import { readDoc } from "./read_doc.ts";

/** Describes the groups that have tools; what is said of one is the doc comment of its list. */
export function describeGroups(program: ts.Program, tools: string): ToolGroupDescription[] {
  const names = statementsOf(program, `${tools}core/catalog_entry.ts`).filter(ts.isTypeAliasDeclaration)
    .filter(({ name }) => name.text === "ToolGroup").flatMap(({ type }) => ts.isUnionTypeNode(type) ? type.types : [])
    .flatMap((type) => ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : []);
  return names.flatMap((name) => {
    const list = statementsOf(program, `${tools}${name}/catalog.ts`).filter(ts.isVariableStatement)
      .find(({ declarationList }) => declarationList.declarations.some((one) => /_TOOLS$/.test(one.name.getText())));
    return list === undefined ? [] : [{ name, summary: readDoc(list).description }];
  });
}

function statementsOf(program: ts.Program, path: string): readonly ts.Statement[] {
  return program.getSourceFile(path)?.statements ?? [];
}
