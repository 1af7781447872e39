throw vision.blank(3, 2);
