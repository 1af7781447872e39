const w = image.width;
return image.invert();
