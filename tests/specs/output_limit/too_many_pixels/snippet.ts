show(vision.blank(300, 300));
show(vision.blank(301, 301));
