const a = vision.blank(5, 4);
show(a, "first");
return { again: a, other: [vision.blank(6, 5)], note: "two" };
