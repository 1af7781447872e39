let picture = image;
picture = picture.rotate(90).crop([0, 0, 100, 60]);
return picture;
