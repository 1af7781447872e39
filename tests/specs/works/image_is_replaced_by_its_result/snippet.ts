image = image.rotate(90);
