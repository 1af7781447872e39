try {
  image.crop([0, 0, 999, 9]);
} catch (error) {
  throw new Error("cropping failed", { cause: error });
}
