const squares = [x * x for x in range(10)];
return squares;
