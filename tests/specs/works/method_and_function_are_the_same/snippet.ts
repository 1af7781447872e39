return image.crop([0, 0, 9, 9]).equals(vision.crop(image, { x: 0, y: 0, width: 9, height: 9 }));
