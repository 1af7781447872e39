const x = 5;
console.log(f"x is {x}")
