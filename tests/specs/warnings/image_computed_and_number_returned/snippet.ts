image.grayscale();
return 5;
