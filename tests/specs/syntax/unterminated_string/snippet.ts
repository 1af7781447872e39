const label = "sign;
return label;
