try {
  vision.blank(10, 10).crop([0, 0, 99, 9]);
} catch (error) {
  return error instanceof RangeError ? error.name : "something else";
}
