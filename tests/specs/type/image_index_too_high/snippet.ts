return images[3].width;
