for (;;) {
  try {
    throw new Error("never mind");
  } catch { /* go on */ }
}
