class Box {
  get area(): number {
    throw new Error("no area");
  }
}
return new Box().area;
