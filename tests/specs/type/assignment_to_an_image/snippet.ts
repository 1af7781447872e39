image.width = 100;
return image;
