const empty = image.blank(10, 10);
