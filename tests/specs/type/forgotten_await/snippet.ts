async function prepare() {
  return vision.blank(20, 10);
}
const ready = prepare();
return ready.rotate(90);
