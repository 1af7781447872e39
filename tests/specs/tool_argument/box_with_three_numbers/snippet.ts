return image.crop([10, 20, 30]);
