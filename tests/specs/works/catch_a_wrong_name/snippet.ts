let note = "";
try {
  (image as any).rotat(90);
} catch (error) {
  note = error instanceof ReferenceError ? "ReferenceError" : "other";
}
return note;
