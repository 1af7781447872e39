const boxes = image.segmentAnything();
