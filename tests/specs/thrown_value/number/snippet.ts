const code = 5;
throw code;
