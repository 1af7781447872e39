show(image.crop([0, 0, 451, 10]));
