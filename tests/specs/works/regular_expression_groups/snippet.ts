const { groups } = /(?<width>\d+)\s*[x×]\s*(?<height>\d+)/u.exec("size: 640 × 480")!;
return [Number(groups!.width), Number(groups!.height), "a-b-c".replaceAll("-", "+"), [..."1a2b".matchAll(/\d/g)].length];
