return image.threshold("otsu");
