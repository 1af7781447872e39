return image.threshold(127, 255, "binary");
