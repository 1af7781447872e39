const escape = (() => {}).constructor;
return (escape as any)("return globalThis")();
