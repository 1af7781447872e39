return image.toBase64();
