return image.crop([120, 250, 480, 990]);
