function inner(box: any) {
  return box.size.width;
}
function outer(box: any) {
  return inner(box);
}
return outer({});
