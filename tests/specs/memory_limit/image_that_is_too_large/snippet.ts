const wall = vision.blank(20000, 20000);
return wall.width;
