return vision.createImage(10, 10, "red");
