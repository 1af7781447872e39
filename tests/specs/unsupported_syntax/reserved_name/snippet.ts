const $line = 5;
return $line;
