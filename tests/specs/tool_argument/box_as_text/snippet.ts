return image.crop("0,0,100,100");
