const y = 10;
return image[y][20];
