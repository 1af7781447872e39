const img = Image.open("photo.png");
return img;
