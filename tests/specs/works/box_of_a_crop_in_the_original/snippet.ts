const part = image.crop([40, 30, 140, 130]);
return [part.toRoot([0, 0, 10, 10]), part.fromRoot([50, 40, 60, 50])];
