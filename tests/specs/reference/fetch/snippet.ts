const response = await fetch("https://example.com/cat.png");
return response.status;
