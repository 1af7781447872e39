return image.subtract(image.invert());
