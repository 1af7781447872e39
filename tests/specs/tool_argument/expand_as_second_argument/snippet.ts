return image.rotate(30, true);
