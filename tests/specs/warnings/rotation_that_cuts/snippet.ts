show(image.rotate(30, { expand: false }));
