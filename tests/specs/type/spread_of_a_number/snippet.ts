const count = 3;
return [...count];
