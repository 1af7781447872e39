return image.compare(images[1]);
