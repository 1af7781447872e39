const start = 1;
while (true) {
  Math.sqrt(start);
}
