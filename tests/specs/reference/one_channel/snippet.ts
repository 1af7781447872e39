return image.getChannel("red");
