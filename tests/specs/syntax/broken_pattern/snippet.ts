return /(unclosed/.test("a");
