const size;
return size;
