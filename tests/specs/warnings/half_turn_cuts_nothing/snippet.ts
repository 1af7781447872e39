show(image.rotate(180, { expand: false }));
