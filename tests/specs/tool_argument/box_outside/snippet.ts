const box = [400, 200, 812, 290];
return image.crop(box);
