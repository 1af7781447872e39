const [w, h] = image.size;
return w * h;
