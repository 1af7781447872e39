const y = 10;
return image.data[y][20][0];
