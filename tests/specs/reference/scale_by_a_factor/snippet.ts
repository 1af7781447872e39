return image.scale(2);
