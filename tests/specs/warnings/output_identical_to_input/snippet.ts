const same = image.rotate(0);
show(same);
