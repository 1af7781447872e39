const data: any = { a: { b: [1] }, f: null };
return [data.a?.b?.[0], data.x?.y.z ?? "none", data.f?.(), data.a?.["b"].length];
