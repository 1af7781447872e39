show(image.crop([0, 0, 400, 20]));
