const n = 3;
return image.crop([1, 2, 3], { clamp: true });
