console.log("start");
for (let i = 0; i < 1e9; i++) {
  image.meanColor();
}
