image.setPixel(3, 4, [255, 0, 0]);
return image;
