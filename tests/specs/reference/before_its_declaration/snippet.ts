function area() {
  return width * 2;
}
const a = area();
const width = 5;
