return image.pixelAt(1000, 5);
