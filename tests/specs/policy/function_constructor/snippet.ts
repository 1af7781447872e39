const make = new Function("return 1");
make();
