async function cut() {
  return image.crop([0, 0, 999, 9]);
}
cut();
return "done";
