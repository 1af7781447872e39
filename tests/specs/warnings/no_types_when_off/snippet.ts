const text: string = 5;
return text;
