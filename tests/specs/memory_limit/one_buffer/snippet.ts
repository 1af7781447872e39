return new Uint8Array(3e9).length;
