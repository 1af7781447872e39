return vision.gausianBlur(image, 2);
