return image.crop([50, 50, 50, 90]);
