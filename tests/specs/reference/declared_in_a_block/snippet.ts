for (const box of [[0, 0, 5, 5]]) {
  const part = box.length;
}
return part;
