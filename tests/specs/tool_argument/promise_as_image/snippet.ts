const later = Promise.resolve(image);
return vision.rotate(later as any, 90);
