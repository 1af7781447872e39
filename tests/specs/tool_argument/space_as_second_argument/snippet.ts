return image.crop([10, 10, 500, 500], "norm1000");
