Promise.reject(new RangeError("out of luck"));
return 1;
