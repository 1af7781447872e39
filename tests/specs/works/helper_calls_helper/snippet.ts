function area([x1, y1, x2, y2]: number[]): number {
  return (x2 - x1) * (y2 - y1);
}
function total(boxes: number[][]): number {
  return boxes.reduce((sum, box) => sum + area(box), 0);
}
return total([[0, 0, 2, 3], [1, 1, 5, 2]]);
