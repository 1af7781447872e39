const a = image.fliplr();
const b = image.flipHorizontal();
return a.equals(b);
