return image.crop([10, 20], [100, 90]);
