return image.resize(0.5);
