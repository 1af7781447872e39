return images.chelsae.width;
