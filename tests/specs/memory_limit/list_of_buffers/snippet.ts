const kept: Uint8Array[] = [];
for (;;) {
  kept.push(new Uint8Array(20_000_000).fill(1));
}
