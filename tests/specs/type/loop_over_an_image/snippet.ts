for (const pixel of image) console.log(pixel);
