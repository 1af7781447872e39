return image.draw.rectangle([10, 10, 50, 50]);
