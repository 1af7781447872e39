throw new Error("long ".repeat(200_000));
