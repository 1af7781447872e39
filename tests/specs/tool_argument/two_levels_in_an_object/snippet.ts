return image.canny({ low: 10, high: 20 });
