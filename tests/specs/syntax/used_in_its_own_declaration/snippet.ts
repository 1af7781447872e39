const image = image.rotate(90);
return image;
