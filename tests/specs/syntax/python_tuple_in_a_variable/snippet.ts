const box = (10, 20, image.width, 40);
return image.crop(box);
