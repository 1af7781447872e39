const limit = 5;
return limit();
