const found = [{ box: [1, 2] }].find((one) => one.box[0] > 5);
return found.box;
