const turned = image.rotate(90);
show(image, "photo");
