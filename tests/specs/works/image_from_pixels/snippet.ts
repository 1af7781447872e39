const width = 4, height = 2;
const data = new Uint8ClampedArray(width * height * 4);
for (let y = 0; y < height; y++) {
  for (let x = 0; x < width; x++) data.set([x * 60, y * 100, 7, 255], (y * width + x) * 4);
}
return vision.fromPixels(data, width, height).pixelAt(3, 1);
