const a = zzyzx + 1;
