const letters = image.inRange([250, 0, 250], [255, 5, 255]);
show(letters);
