// Medians of square neighbourhoods. Twin: tools/filters/median_kernels.ts.

import { colorMask } from "./borders";

function least(a: v128, b: v128): v128 {
  return v128.min<u8>(a, b);
}

function most(a: v128, b: v128): v128 {
  return v128.max<u8>(a, b);
}

/**
 * The median of each 3×3 neighbourhood: sorted columns, then the median of the
 * greatest least, the middle one and the least greatest. `band` has a margin of
 * one pixel on all sides; alpha stays.
 */
export function median3(band: usize, out: usize, width: i32, rows: i32, step: i32): void {
  const length = width * step;
  const stride = <usize>(length + 2 * step);
  const mask = colorMask(step);
  const next = <usize>step;
  for (let y = 0; y < rows; y++) {
    let p = band + <usize>y * stride, q = p + stride, r = q + stride;
    const start = out + <usize>(y * length);
    for (let to = start, end = start + <usize>length; to < end; to += 16, p += 16, q += 16, r += 16) {
      let a = v128.load(p), b = v128.load(q), c = v128.load(r);
      let small = i8x16.min_u(a, b), large = i8x16.max_u(a, b);
      let low = i8x16.min_u(small, c), high = i8x16.max_u(large, c);
      const first = i8x16.max_u(small, i8x16.min_u(large, c));
      const center = v128.load(q + next);
      a = v128.load(p + next);
      c = v128.load(r + next);
      small = i8x16.min_u(a, center);
      large = i8x16.max_u(a, center);
      low = i8x16.max_u(low, i8x16.min_u(small, c));
      high = i8x16.min_u(high, i8x16.max_u(large, c));
      const second = i8x16.max_u(small, i8x16.min_u(large, c));
      a = v128.load(p + 2 * next);
      b = v128.load(q + 2 * next);
      c = v128.load(r + 2 * next);
      small = i8x16.min_u(a, b);
      large = i8x16.max_u(a, b);
      low = i8x16.max_u(low, i8x16.min_u(small, c));
      high = i8x16.min_u(high, i8x16.max_u(large, c));
      const third = i8x16.max_u(small, i8x16.min_u(large, c));
      const result = middle(low, middle(first, second, third), high);
      v128.store(to, i8x16.relaxed_laneselect(result, center, mask));
    }
  }
}

/** The median of three bytes. */
// @ts-ignore: decorator
@inline
function middle(a: v128, b: v128, c: v128): v128 {
  return i8x16.max_u(i8x16.min_u(a, b), i8x16.min_u(i8x16.max_u(a, b), c));
}

function lineRoom(width: i32, step: i32): i32 {
  return ((width + 4) * step + 31) & ~15;
}

/**
 * The median of each 5×5 neighbourhood. Columns are sorted once for all five
 * places that they are part of; of the rest of the network only what the
 * median depends on is left. `band` has a margin of two pixels on all sides.
 */
export function median5(band: usize, out: usize, width: i32, rows: i32, step: i32, scratch: usize): void {
  const length = width * step;
  const stride = <usize>((width + 4) * step);
  const line = <usize>lineRoom(width, step);
  const mask = colorMask(step);
  for (let y = 0; y < rows; y++) {
    const top = band + <usize>y * stride;
    sortColumns(top, stride, scratch, line);
    const center = top + 2 * stride + <usize>(2 * step);
    const to = out + <usize>(y * length);
    for (let i: usize = 0; i < <usize>length; i += 16) {
      const result = medianOfColumns(scratch + i, line, <usize>step);
      v128.store(to + i, v128.bitselect(result, v128.load(center + i), mask));
    }
  }
}

/** Sorts each column of five bytes; the least ones go into the first line. */
function sortColumns(top: usize, stride: usize, scratch: usize, line: usize): void {
  for (let i: usize = 0; i < stride; i += 16) {
    const p = top + i;
    const v0 = v128.load(p), v1 = v128.load(p + stride), v2 = v128.load(p + 2 * stride);
    const v3 = v128.load(p + 3 * stride), v4 = v128.load(p + 4 * stride);
    const a0 = least(v0, v3), a3 = most(v0, v3), a1 = least(v1, v4), a4 = most(v1, v4);
    const b0 = least(a0, v2), b2 = most(a0, v2), b1 = least(a1, a3), b3 = most(a1, a3);
    const d0 = least(b0, b1), d1 = most(b0, b1), d2 = least(b2, a4), d4 = most(b2, a4);
    const e1 = least(d1, d2), e2 = most(d1, d2), e3 = least(b3, d4), e4 = most(b3, d4);
    const to = scratch + i;
    v128.store(to, d0);
    v128.store(to + line, e1);
    v128.store(to + 2 * line, least(e2, e3));
    v128.store(to + 3 * line, most(e2, e3));
    v128.store(to + 4 * line, e4);
  }
}

/**
 * Rows of the sorted columns are sorted in turn; then 6 of the 25 are below
 * the median wherever they came from, and 6 above. Of the 13 others least and
 * greatest are dropped again and again.
 */
function medianOfColumns(at: usize, line: usize, step: usize): v128 {
  const c00 = v128.load(at);
  const c01 = v128.load(at + step);
  const c02 = v128.load(at + 2 * step);
  const c03 = v128.load(at + 3 * step);
  const c04 = v128.load(at + 4 * step);
  const c10 = v128.load(at + line);
  const c11 = v128.load(at + line + step);
  const c12 = v128.load(at + line + 2 * step);
  const c13 = v128.load(at + line + 3 * step);
  const c14 = v128.load(at + line + 4 * step);
  const c20 = v128.load(at + 2 * line);
  const c21 = v128.load(at + 2 * line + step);
  const c22 = v128.load(at + 2 * line + 2 * step);
  const c23 = v128.load(at + 2 * line + 3 * step);
  const c24 = v128.load(at + 2 * line + 4 * step);
  const c30 = v128.load(at + 3 * line);
  const c31 = v128.load(at + 3 * line + step);
  const c32 = v128.load(at + 3 * line + 2 * step);
  const c33 = v128.load(at + 3 * line + 3 * step);
  const c34 = v128.load(at + 3 * line + 4 * step);
  const c40 = v128.load(at + 4 * line);
  const c41 = v128.load(at + 4 * line + step);
  const c42 = v128.load(at + 4 * line + 2 * step);
  const c43 = v128.load(at + 4 * line + 3 * step);
  const c44 = v128.load(at + 4 * line + 4 * step);
  const t0 = v128.min<u8>(c00, c03);
  const t1 = v128.max<u8>(c00, c03);
  const t2 = v128.min<u8>(c01, c04);
  const t3 = v128.max<u8>(c01, c04);
  const t4 = v128.min<u8>(t0, c02);
  const t5 = v128.max<u8>(t0, c02);
  const t6 = v128.min<u8>(t2, t1);
  const t7 = v128.max<u8>(t2, t1);
  const t8 = v128.max<u8>(t4, t6);
  const t9 = v128.min<u8>(t5, t3);
  const t10 = v128.max<u8>(t5, t3);
  const t11 = v128.max<u8>(t8, t9);
  const t12 = v128.min<u8>(t7, t10);
  const t13 = v128.max<u8>(t7, t10);
  const t14 = v128.max<u8>(t11, t12);
  const t15 = v128.min<u8>(c10, c13);
  const t16 = v128.max<u8>(c10, c13);
  const t17 = v128.min<u8>(c11, c14);
  const t18 = v128.max<u8>(c11, c14);
  const t19 = v128.min<u8>(t15, c12);
  const t20 = v128.max<u8>(t15, c12);
  const t21 = v128.min<u8>(t17, t16);
  const t22 = v128.max<u8>(t17, t16);
  const t23 = v128.max<u8>(t19, t21);
  const t24 = v128.min<u8>(t20, t18);
  const t25 = v128.max<u8>(t20, t18);
  const t26 = v128.max<u8>(t23, t24);
  const t27 = v128.min<u8>(t22, t25);
  const t28 = v128.max<u8>(t22, t25);
  const t29 = v128.min<u8>(t26, t27);
  const t30 = v128.max<u8>(t26, t27);
  const t31 = v128.min<u8>(c20, c23);
  const t32 = v128.max<u8>(c20, c23);
  const t33 = v128.min<u8>(c21, c24);
  const t34 = v128.max<u8>(c21, c24);
  const t35 = v128.min<u8>(t31, c22);
  const t36 = v128.max<u8>(t31, c22);
  const t37 = v128.min<u8>(t33, t32);
  const t38 = v128.max<u8>(t33, t32);
  const t39 = v128.max<u8>(t35, t37);
  const t40 = v128.min<u8>(t36, t34);
  const t41 = v128.max<u8>(t36, t34);
  const t42 = v128.min<u8>(t39, t40);
  const t43 = v128.max<u8>(t39, t40);
  const t44 = v128.min<u8>(t38, t41);
  const t45 = v128.min<u8>(t43, t44);
  const t46 = v128.max<u8>(t43, t44);
  const t47 = v128.min<u8>(c30, c33);
  const t48 = v128.max<u8>(c30, c33);
  const t49 = v128.min<u8>(c31, c34);
  const t50 = v128.max<u8>(c31, c34);
  const t51 = v128.min<u8>(t47, c32);
  const t52 = v128.max<u8>(t47, c32);
  const t53 = v128.min<u8>(t49, t48);
  const t54 = v128.max<u8>(t49, t48);
  const t55 = v128.min<u8>(t51, t53);
  const t56 = v128.max<u8>(t51, t53);
  const t57 = v128.min<u8>(t52, t50);
  const t58 = v128.max<u8>(t52, t50);
  const t59 = v128.min<u8>(t56, t57);
  const t60 = v128.max<u8>(t56, t57);
  const t61 = v128.min<u8>(t54, t58);
  const t62 = v128.min<u8>(t60, t61);
  const t63 = v128.min<u8>(c40, c43);
  const t64 = v128.max<u8>(c40, c43);
  const t65 = v128.min<u8>(c41, c44);
  const t66 = v128.max<u8>(c41, c44);
  const t67 = v128.min<u8>(t63, c42);
  const t68 = v128.max<u8>(t63, c42);
  const t69 = v128.min<u8>(t65, t64);
  const t70 = v128.min<u8>(t67, t69);
  const t71 = v128.max<u8>(t67, t69);
  const t72 = v128.min<u8>(t68, t66);
  const t73 = v128.min<u8>(t71, t72);
  const t74 = v128.min<u8>(t14, t73);
  const t75 = v128.max<u8>(t14, t73);
  const t76 = v128.min<u8>(t29, t62);
  const t77 = v128.max<u8>(t29, t62);
  const t78 = v128.min<u8>(t42, t46);
  const t79 = v128.max<u8>(t42, t46);
  const t80 = v128.min<u8>(t55, t28);
  const t81 = v128.max<u8>(t55, t28);
  const t82 = v128.min<u8>(t74, t76);
  const t83 = v128.max<u8>(t74, t76);
  const t84 = v128.min<u8>(t82, t78);
  const t85 = v128.max<u8>(t82, t78);
  const t86 = v128.max<u8>(t84, t80);
  const t87 = v128.min<u8>(t81, t75);
  const t88 = v128.max<u8>(t81, t75);
  const t89 = v128.min<u8>(t79, t88);
  const t90 = v128.max<u8>(t79, t88);
  const t91 = v128.min<u8>(t77, t90);
  const t92 = v128.min<u8>(t83, t45);
  const t93 = v128.max<u8>(t83, t45);
  const t94 = v128.min<u8>(t85, t91);
  const t95 = v128.max<u8>(t85, t91);
  const t96 = v128.min<u8>(t86, t89);
  const t97 = v128.max<u8>(t86, t89);
  const t98 = v128.min<u8>(t92, t94);
  const t99 = v128.max<u8>(t92, t94);
  const t100 = v128.min<u8>(t98, t96);
  const t101 = v128.max<u8>(t98, t96);
  const t102 = v128.max<u8>(t100, t87);
  const t103 = v128.min<u8>(t102, t93);
  const t104 = v128.max<u8>(t102, t93);
  const t105 = v128.min<u8>(t97, t104);
  const t106 = v128.max<u8>(t97, t104);
  const t107 = v128.min<u8>(t95, t106);
  const t108 = v128.min<u8>(t99, t30);
  const t109 = v128.max<u8>(t99, t30);
  const t110 = v128.min<u8>(t101, t107);
  const t111 = v128.max<u8>(t101, t107);
  const t112 = v128.min<u8>(t103, t105);
  const t113 = v128.max<u8>(t103, t105);
  const t114 = v128.min<u8>(t108, t110);
  const t115 = v128.max<u8>(t108, t110);
  const t116 = v128.max<u8>(t114, t112);
  const t117 = v128.min<u8>(t113, t109);
  const t118 = v128.max<u8>(t113, t109);
  const t119 = v128.min<u8>(t111, t118);
  const t120 = v128.min<u8>(t115, t59);
  const t121 = v128.max<u8>(t115, t59);
  const t122 = v128.min<u8>(t116, t119);
  const t123 = v128.max<u8>(t116, t119);
  const t124 = v128.min<u8>(t120, t122);
  const t125 = v128.max<u8>(t120, t122);
  const t126 = v128.max<u8>(t124, t117);
  const t127 = v128.min<u8>(t126, t121);
  const t128 = v128.max<u8>(t126, t121);
  const t129 = v128.min<u8>(t123, t128);
  const t130 = v128.min<u8>(t125, t13);
  const t131 = v128.max<u8>(t125, t13);
  const t132 = v128.min<u8>(t127, t129);
  const t133 = v128.max<u8>(t127, t129);
  const t134 = v128.max<u8>(t130, t132);
  const t135 = v128.min<u8>(t133, t131);
  const t136 = v128.min<u8>(t134, t70);
  const t137 = v128.max<u8>(t134, t70);
  const t138 = v128.max<u8>(t136, t135);
  const t139 = v128.min<u8>(t138, t137);
  return t139;
}
