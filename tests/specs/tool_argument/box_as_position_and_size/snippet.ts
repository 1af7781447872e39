// meant 300 wide from x = 320
return image.crop([320, 20, 100, 40]);
