return image.medianBlur(4);
