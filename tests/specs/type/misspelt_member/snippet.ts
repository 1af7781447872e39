const list = [3, 1];
return list.lenght.toFixed(1);
