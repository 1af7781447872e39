return imgae.width;
