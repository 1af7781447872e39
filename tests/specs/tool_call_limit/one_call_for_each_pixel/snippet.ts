let sum = 0;
for (let x = 0; x < 451; x++) sum += image.pixelAt(x, 0)[0];
return sum;
