return image.crop([0, 0, image.w, 20]);
