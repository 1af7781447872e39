return image.rotate(10, { expnd: false } as any);
