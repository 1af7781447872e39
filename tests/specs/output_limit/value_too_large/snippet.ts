return "x".repeat(300_000);
