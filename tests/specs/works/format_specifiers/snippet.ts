console.log("%s is %d pixels wide, %f%% of %i", "word", 42.9, 1.5, "12 apples");
console.log("%o", { a: [1] }, image);
return image.width;
