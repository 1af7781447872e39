const big = image.resize(3000, 2000);
big.denoise();
return 1;
