const upright = image
  .rotat(90);
return upright;
