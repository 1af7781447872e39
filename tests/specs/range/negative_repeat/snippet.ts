return "ab".repeat(-1);
