import assert from "node:assert/strict";
import fc from "fast-check";
import { element, group, strokePath, svgNumber, walkNodes } from "../../../tools/plots/svg_node.ts";
import { escapeXml, writeSvg } from "../../../tools/plots/write_svg.ts";

/** What an XML reader makes of character references. */
function unescape(text: string): string {
  return text.replace(/&#x([0-9a-f]+);/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));
}

Deno.test("any text survives, in ASCII, with nothing that XML gives a meaning", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    const written = escapeXml(text);
    assert.match(written, /^[ -~]*$/);
    assert.doesNotMatch(written.replace(/&#x[0-9a-f]+;/g, ""), /[<>&"']/);
    // deno-lint-ignore no-control-regex
    const expected = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, "\ufffd");
    assert.equal(unescape(written), expected);
  }));
});

Deno.test("a lone surrogate, which no XML can hold, becomes U+FFFD", () => {
  assert.equal(escapeXml("a\ud800b"), "a&#xfffd;b");
  assert.equal(escapeXml("😀"), "&#x1f600;");
});

Deno.test("a text cannot leave its element, nor a value its attribute", () => {
  const evil = `"/><image href="http://example.com/x.png"/><text>`;
  const node = element("text", "label", { text: evil, attributes: { fill: evil } });
  const file = writeSvg([node], { width: 10, height: 10 });
  assert.equal(file.match(/</g)?.length, 4, "svg and text, opened and closed");
  assert.doesNotMatch(file, /<image|href="/);
});

Deno.test("a tree is written in order, roles are not", () => {
  const nodes = [
    group("data", [strokePath("line", "M0 0L1 1", { color: "#000000", width: 1.005, dash: "2 3" })], { id: "a" }),
    element("rect", "bar", { attributes: { x: 1 / 3, y: -0.001 } }),
  ];
  assert.equal(
    writeSvg(nodes, { width: 20, height: 10 }),
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><g id="a"><path d="M0 0L1 1" fill="none" ' +
      'stroke="#000000" stroke-width="1" stroke-dasharray="2 3"/></g><rect x="0.33" y="0"/></svg>',
  );
  assert.deepEqual([...walkNodes(nodes)].map(({ role }) => role), ["data", "line", "bar"]);
});

Deno.test("numbers are rounded to a hundredth of a pixel and never written with an exponent", () => {
  assert.equal(svgNumber(-0.004), "0");
  assert.equal(svgNumber(12.3456), "12.35");
  fc.assert(fc.property(fc.double({ min: -20_000, max: 20_000, noNaN: true }), (value) => {
    assert.match(svgNumber(value), /^-?\d+(\.\d{1,2})?$/);
  }));
});
