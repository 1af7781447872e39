return image.text("hi", [10, 20], 24);
