console.log("it is 5");
