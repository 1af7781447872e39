return image.crop({ left: 10, top: 10, width: 50 });
