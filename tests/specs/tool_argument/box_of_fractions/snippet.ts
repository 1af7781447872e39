return image.crop([0.1, 0.2, 0.5, 0.6]);
