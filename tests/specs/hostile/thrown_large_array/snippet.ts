throw new Uint8Array(1_000_000);
