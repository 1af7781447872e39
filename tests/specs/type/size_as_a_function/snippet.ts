return image.width();
