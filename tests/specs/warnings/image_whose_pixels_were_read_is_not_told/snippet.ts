const part = image.crop([0, 0, 2, 2]);
return part.data.length;
