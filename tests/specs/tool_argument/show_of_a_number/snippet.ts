show(42 as any);
