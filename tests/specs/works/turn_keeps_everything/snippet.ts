const turned = vision.blank(100, 50).rotate(90);
return turned;
