const both = vision.concat(image, image);
return both;
