assert(image.width > 5, "wide");
