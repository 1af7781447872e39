const part = crop(image, [0, 0, 10, 10]);
return part;
