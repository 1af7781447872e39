return image.resize(-5, 10);
