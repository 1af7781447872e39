const dark = image.grayscale().threshold(60);
return dark.grayscale().countObjects({ minArea: 20 }) > 0;
