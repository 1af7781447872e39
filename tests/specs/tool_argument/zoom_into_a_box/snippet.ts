return image.zoom([0, 0, 100, 100], 3);
