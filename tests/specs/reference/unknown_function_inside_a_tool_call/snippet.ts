return image.crop(toBox([10, 20, 110, 90]));
