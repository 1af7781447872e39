const both = Promise.all([1, 2]);
return both.map((n) => n);
