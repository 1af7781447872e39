const own = (a: number) => a + 1;
return [String(own), String(image.crop).slice(0, 14), JSON.stringify(image), /a+/g, new Date(0)];
