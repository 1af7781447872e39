return image.toArray().length;
