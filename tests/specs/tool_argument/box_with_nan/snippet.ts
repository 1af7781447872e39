const x = Number("ten");
return image.crop([x, 0, 20, 20]);
