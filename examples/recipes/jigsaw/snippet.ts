const SIDE = 3;
const pieces = image.tile(SIDE, SIDE);

// How badly two pieces fit: differences along the seam, compared with how the picture changes beside it.
function edge(piece: Image, x: number, y: number, dx: number, dy: number) {
  const [w, h] = [piece.width - 1, piece.height - 1];
  return piece.lineProfile([x * w, y * h], [x * w + dx * w, y * h + dy * h]);
}
function misfit(a: ReturnType<typeof edge>, b: ReturnType<typeof edge>) {
  const differences = (["r", "g", "b"] as const).flatMap((c) => a[c].map((value, i) => Math.abs(value - b[c][i])));
  return differences.reduce((sum, value) => sum + Math.min(value, 60), 0) / differences.length;
}
const all = pieces.map((piece) => ({
  left: edge(piece, 0, 0, 0, 1),
  right: edge(piece, 1, 0, 0, 1),
  top: edge(piece, 0, 0, 1, 0),
  bottom: edge(piece, 0, 1, 1, 0),
}));
const beside = all.map((a) => all.map((b) => misfit(a.right, b.left)));
const below = all.map((a) => all.map((b) => misfit(a.bottom, b.top)));

// Fill the places one by one; give up an arrangement as soon as it is worse than the best one.
let best = { cost: Infinity, order: [] as number[] };
function place(order: number[], cost: number) {
  if (cost >= best.cost) return;
  if (order.length === pieces.length) {
    best = { cost, order };
    return;
  }
  const at = order.length;
  for (let piece = 0; piece < pieces.length; piece++) {
    if (order.includes(piece)) continue;
    const left = at % SIDE > 0 ? beside[order[at - 1]][piece] : 0;
    const above = at >= SIDE ? below[order[at - SIDE]][piece] : 0;
    place([...order, piece], cost + left + above);
  }
}
place([], 0);
show(vision.montage(best.order.map((i) => pieces[i]), { columns: SIDE, gap: 0 }), "solved");
return best.order.map((i) => i + 1);
