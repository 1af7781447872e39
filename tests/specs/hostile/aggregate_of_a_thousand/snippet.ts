throw new AggregateError(Array.from({ length: 1000 }, (_, i) => new Error(`part ${i}`)), "many");
