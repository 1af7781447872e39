for (let i = 0; i < 20; i++) {
  show(vision.blank(4, 4 + i));
}
