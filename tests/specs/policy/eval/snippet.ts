const text = "1 + 1";
return eval(text);
