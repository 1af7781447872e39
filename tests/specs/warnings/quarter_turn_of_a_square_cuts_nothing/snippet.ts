show(image.crop([0, 0, 100, 100]).rotate(90, { expand: false }));
