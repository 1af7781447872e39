return image.convert("L");
