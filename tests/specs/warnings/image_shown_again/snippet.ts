const corner = image.crop([0, 0, 20, 10]);
show(corner, "corner");
show(corner, "detail");
