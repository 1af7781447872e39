return image.filter(ImageFilter.BLUR);
