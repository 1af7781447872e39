return image.resize("50%");
