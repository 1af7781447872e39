const list = [1, 2, 3]
[0].forEach((x) => console.log(x))
