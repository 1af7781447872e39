return vision.crop([0, 0, 10, 10], image);
