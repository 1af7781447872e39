return image.crop([400, 100, 800, 500]);
