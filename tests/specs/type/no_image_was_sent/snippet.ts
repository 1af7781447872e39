const size = image.width;
return size;
