return image.rectangle([10, 10, 50, 50], { color: "redd" });
