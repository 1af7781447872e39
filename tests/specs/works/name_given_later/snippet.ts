const corner = image.crop([0, 0, 20, 10]);
show(corner);
show(corner, "corner");
return { corner };
