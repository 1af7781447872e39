const part = image.crop([0, 0, 8, 8]);
const { data, width, height } = part;
for (let i = 0; i < data.length; i += 4) data[i] = 0;
show(vision.fromPixels(data, width, height));
