return image.crop([0, 0, 10, 10]).then((part) => part);
