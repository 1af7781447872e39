return image.paste(images[1], [10, 12]);
