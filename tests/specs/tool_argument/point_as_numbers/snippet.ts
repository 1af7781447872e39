return image.circle(50, 50, 10);
