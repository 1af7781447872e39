return vision.rotate(5 as any, 90);
