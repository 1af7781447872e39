const ask = async (mb: number) => new Uint8Array(mb * 1e6);
return await Promise.any([ask(3000), ask(4000)]);
