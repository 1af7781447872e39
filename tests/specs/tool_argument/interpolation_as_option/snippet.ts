return image.resize(90, 60, { interpolation: "bicubic" });
