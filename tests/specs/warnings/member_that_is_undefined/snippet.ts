const mean = vision.blank(2, 2, { color: "#102030" }).meanColor();
return { red: mean[0], green: mean.g };
