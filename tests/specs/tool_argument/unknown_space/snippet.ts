return image.crop([10, 10, 60, 60], { space: "percent" });
