const größe = "😀é".length; // two units and one
const 名前 = { ключ: größe };
return 名前.ключ;
