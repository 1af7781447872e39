const target = new Uint8Array(4);
target.set([1, 2, 3], 2);
