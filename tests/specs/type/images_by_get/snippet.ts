return images.get(0).width;
