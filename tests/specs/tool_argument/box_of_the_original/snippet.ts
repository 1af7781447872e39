const small = image.resize(225, 150);
return small.crop([200, 100, 400, 250]);
