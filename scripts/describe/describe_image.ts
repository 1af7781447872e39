/** What an image has besides the tools. @module */

import ts from "typescript";
import type { ImageMember } from "../../runtime/wire/tool_list.ts";
import type { TypeCollector } from "../type_collector.ts";
import { shortType } from "./describe_field.ts";
import { readDoc } from "./read_doc.ts";

/** Describes the public members of the class `Image`. */
export function describeImage(image: ts.ClassDeclaration, collector: TypeCollector): ImageMember[] {
  return image.members.flatMap((member) => {
    const { name } = member;
    if (name === undefined || !ts.isIdentifier(name) || isStatic(member)) return [];
    const isGetter = ts.isGetAccessorDeclaration(member);
    if (!isGetter && !ts.isMethodDeclaration(member)) return [];
    const type = isGetter ? `: ${collector.type(member)}` : collector.signature(member, 0);
    return [{
      name: name.text,
      signature: shortType(`${name.text}${type}`),
      description: readDoc(member).description,
    }];
  });
}

function isStatic(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}
