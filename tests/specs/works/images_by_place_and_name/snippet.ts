return [image === images[0], images.second.name, images[1] === images.second, images.map((i) => i.width)];
