return (image as any).rotate();
