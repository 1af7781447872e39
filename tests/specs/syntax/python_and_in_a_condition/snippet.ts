if image.width > 10 and not (image.height > 10) or False {
  return True;
}
