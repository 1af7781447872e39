for (let i = 0; i < 30; i++) image.rotate(0);
show(image);
