let error: any = new Error("root");
for (let i = 0; i < 100; i++) error = new Error(`level ${i}`, { cause: error });
throw error;
