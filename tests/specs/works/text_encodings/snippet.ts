const bytes = new TextEncoder().encode("né");
return [[...bytes], new TextDecoder().decode(bytes), atob(btoa("hi"))];
