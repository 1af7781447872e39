function size(box: number[]): number;
function size(this: void, w: number, h: number): number;
function size(a: number | number[], h = 1): number {
  return Array.isArray(a) ? a.length : a * h;
}
return [size([1, 2, 3]), size(4, 5)];
