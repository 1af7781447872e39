function cut(img: Image, n: number) {
  return img.crop([n, n, n + 500, n + 10]);
}
const parts = [1, 2].map((n) => cut(image, n));
return parts;
