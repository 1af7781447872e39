return image.rotat(toDegrees(90));
