const words: any = " a ";
return words.strip();
