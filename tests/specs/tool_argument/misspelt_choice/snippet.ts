return image.resize(10, 10, { method: "lanczsos" as any });
