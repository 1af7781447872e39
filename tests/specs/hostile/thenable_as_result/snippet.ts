return { then(done: (value: string) => void) { done("from a thenable"); done("again"); } };
