return [1, 2].foreach((n) => console.log(n));
