console.log("start");
for (let i = 0; i < 1e9; i++) {
  image.pixelAt(i % 100, 3);
}
