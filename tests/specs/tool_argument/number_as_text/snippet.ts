return image.rotate("90" as any);
