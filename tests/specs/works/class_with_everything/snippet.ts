abstract class Shape {
  static count = 0;
  static { Shape.count = 10; }
  readonly #name: string;
  constructor(name: string, protected sides = 3) {
    this.#name = name;
    Shape.count++;
  }
  get label(): string { return `${this.#name}:${this.sides}`; }
  abstract area(): number;
}
class Rect extends Shape {
  constructor(private w: number, private h: number) { super("rect", 4); }
  override area() { return this.w * this.h; }
}
const rect = new Rect(3, 4);
return [rect.label, rect.area(), Shape.count];
