return image.crop([200, 100, 50, 250]);
