const text = "{'a': 1}";
return JSON.parse(text);
