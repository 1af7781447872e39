const make: any = () => 1;
return new make();
