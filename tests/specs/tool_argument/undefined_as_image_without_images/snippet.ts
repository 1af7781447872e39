return vision.grayscale(image);
