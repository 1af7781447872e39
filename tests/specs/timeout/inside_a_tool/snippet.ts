const big = vision.blank(3000, 2000);
big.denoise();
return 1;
