const half = (x: number) => x / 2;
return Math.round(hallf(image.width));
