// Border following on a mask. Twin: structure/trace_borders.ts, which says what the values of the plane mean.

const UNTOUCHED: i32 = 1;
const BORDER: i32 = 2;
const RIGHT_BORDER: i32 = -2;
/** Behind the last point of a border; no point has it, since sides are at most 65535. */
const END: i32 = -1;

let plane: usize = 0;
let stride: i32 = 0;
let height: i32 = 0;
let isExternal: bool = false;
let isSimple: bool = false;
/** Offsets of the eight directions in the plane, twice; then what they add to a point, twice. */
let steps: usize = 0;
/** Where points are put, and where the room for them ends. */
let points: usize = 0;
let pointsEnd: usize = 0;

/** Where the scan is: its row, its column, the value before it, the border pixel passed last. */
let row: i32 = 0;
let column: i32 = 0;
let last: i32 = 0;
let passed: usize = 0;

/** The border that is being followed: its first pixel and its second, where it is, and how it came there. */
let isFollowing: bool = false;
let start: usize = 0;
let second: usize = 0;
let at: usize = 0;
let direction: i32 = 0;
let lastDirection: i32 = 0;
/** The pixel's coordinates, y in the upper half. */
let point: i32 = 0;

/**
 * Rows of a mask for {@link traceContours}: 1 where gray is greater than `cut` (0 to 255), turned round by `dark`;
 * `target` is the first pixel's place, rows lie two bytes further apart than they are long, which are cleared. Reads
 * and writes up to 15 bytes more.
 */
export function maskRows(source: usize, target: usize, width: i32, rows: i32, cut: i32, dark: i32): void {
  const level = i8x16.splat(<i8>cut);
  const flip = i8x16.splat(<i8>dark);
  const one = i8x16.splat(1);
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  for (let y = 0; y < rows; y++) {
    const from = source + <usize>(y * width);
    const to = target + <usize>(y * (width + 2));
    store<u8>(to - 1, 0);
    let x = 0;
    for (; x < width; x += 16) {
      const light = i8x16.gt_u(v128.load(from + <usize>x), level);
      const mask = v128.xor(v128.and(light, one), flip);
      const isInside = i8x16.lt_u(places, i8x16.splat(<i8>min(width - x, 16)));
      v128.store(to + <usize>x, v128.and(mask, isInside));
    }
    store<u8>(to + <usize>width, 0);
  }
}

/**
 * Begins with a plane of (width + 2) × (height + 2) bytes whose rim is 0; at `into` lies a table
 * of 32 words, behind it room for `room` points and ends, 2 at least.
 */
export function contoursStart(
  from: usize,
  width: i32,
  rows: i32,
  externalOnly: i32,
  simplified: i32,
  into: usize,
  room: i32,
): void {
  plane = from;
  stride = width + 2;
  height = rows;
  isExternal = externalOnly !== 0;
  isSimple = simplified !== 0;
  steps = into;
  points = into + 128;
  pointsEnd = points + (<usize>room << 2);
  for (let i = 0; i < 16; i++) {
    store<i32>(steps + (<usize>i << 2), stepX(i) + stepY(i) * stride);
    store<i32>(steps + (<usize>i << 2), stepX(i) + (stepY(i) << 16), 64);
  }
  isFollowing = false;
  row = 1;
  beginRow();
}

// @ts-ignore: decorator
@inline
function stepX(direction: i32): i32 {
  const turn = direction & 7;
  return turn === 2 || turn === 6 ? 0 : turn < 2 || turn === 7 ? 1 : -1;
}

// @ts-ignore: decorator
@inline
function stepY(direction: i32): i32 {
  const turn = direction & 7;
  return (turn & 3) === 0 ? 0 : turn < 4 ? -1 : 1;
}

function beginRow(): void {
  column = 1;
  last = 0;
  passed = plane + <usize>(row * stride);
}

/**
 * Goes on until there is no more room or no more border; gives the number of words behind the table, 0 when all is
 * done: x and y of each point (y in the upper half), -1 behind each border.
 */
export function traceContours(): i32 {
  let to = points;
  if (isFollowing) {
    to = follow(to);
    if (isFollowing) return <i32>((to - points) >> 2);
    settle();
  }
  for (; row <= height; row++, beginRow()) {
    const line = plane + <usize>(row * stride);
    for (column = skip(line, column); column < stride; column = skip(line, column)) {
      const here = line + <usize>column;
      const value = load<i8>(here);
      const isOuter = last === 0 && value === UNTOUCHED;
      const isHole = !isOuter && value === 0 && last >= UNTOUCHED;
      if (isHole && last !== UNTOUCHED) passed = here - 1;
      if ((isOuter || isHole) && !(isExternal && (isHole || load<i8>(passed) > 0))) {
        passed = isHole ? here - 1 : here;
        begin(isHole);
        to = follow(to);
        if (isFollowing) return <i32>((to - points) >> 2);
      }
      settle();
    }
  }
  return <i32>((to - points) >> 2);
}

/** The first column from `x` on whose value is not the last one; the stride or more when the row has none. */
function skip(line: usize, x: i32): i32 {
  const same = i8x16.splat(<i8>last);
  for (; x < stride; x += 16) {
    const others = i8x16.bitmask(i8x16.ne(v128.load(line + <usize>x), same));
    if (others !== 0) return x + <i32>ctz(others);
  }
  return x;
}

/** Goes on behind the column, whose value following a border may have changed. */
// @ts-ignore: decorator
@inline
function settle(): void {
  const here = plane + <usize>(row * stride + column);
  last = load<i8>(here);
  if (last !== 0 && last !== UNTOUCHED) passed = here;
  column++;
}

/** Begins a border at the pixel passed last: looks for its first neighbour clockwise from where the scan came. */
function begin(isHole: bool): void {
  start = passed;
  at = start;
  const offset = <i32>(start - plane);
  point = (offset % stride - 1) | ((offset / stride - 1) << 16);
  const origin = isHole ? 0 : 4;
  direction = -1;
  for (let turn = 1; turn <= 7 && direction === -1; turn++) {
    const next = (origin - turn) & 7;
    if (load<i8>(start + <usize>load<i32>(steps + (<usize>next << 2))) !== 0) direction = next;
  }
  if (direction === -1) return;
  second = start + <usize>load<i32>(steps + (<usize>direction << 2));
  lastDirection = direction ^ 4;
}

/** Follows the border to its end, or until there is no more room. */
function follow(points: usize): usize {
  let to = points;
  let here = at;
  let turn = direction;
  let lastTurn = lastDirection;
  let place = point;
  const table = steps;
  const end = pointsEnd;
  if (turn === -1 && end - to >= 8) {
    store<i8>(here, RIGHT_BORDER);
    store<i32>(to, place);
    store<i32>(to, END, 4);
    isFollowing = false;
    return to + 8;
  }
  while (end - to >= 8) {
    const from = turn;
    do turn++; while (load<i8>(here + <usize>load<i32>(table + (<usize>turn << 2))) === 0);
    turn &= 7;
    // Turning past "right" without finding foreground there: the right side is background.
    if (turn > 0 && turn <= from) store<i8>(here, RIGHT_BORDER);
    else if (load<i8>(here) === UNTOUCHED) store<i8>(here, BORDER);
    if (!isSimple || turn !== lastTurn) {
      store<i32>(to, place);
      to += 4;
    }
    lastTurn = turn;
    const step = table + (<usize>turn << 2);
    place += load<i32>(step, 64);
    const next = here + <usize>load<i32>(step);
    if (next === start && here === second) {
      store<i32>(to, END);
      isFollowing = false;
      return to + 4;
    }
    here = next;
    turn = (turn + 4) & 7;
  }
  at = here;
  direction = turn;
  lastDirection = lastTurn;
  point = place;
  isFollowing = true;
  return to;
}
