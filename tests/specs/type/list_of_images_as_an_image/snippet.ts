const crops = [image.crop([0, 0, 5, 5]), image.crop([5, 5, 9, 9])];
return crops.grayscale();
