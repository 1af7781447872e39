const text = "a".repeat(40) + "!";
/^(a+)+$/.test(text);
