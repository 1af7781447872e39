return image.rotate(90, expand=True);
