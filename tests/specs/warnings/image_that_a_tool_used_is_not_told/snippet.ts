const gray = image.grayscale();
return gray.pixelAt(0, 0).length;
