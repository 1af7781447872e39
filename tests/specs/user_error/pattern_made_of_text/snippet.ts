return new RegExp("a(b").test("ab");
