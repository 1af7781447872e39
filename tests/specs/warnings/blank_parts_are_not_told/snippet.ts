const page = vision.blank(40, 30).rectangle([10, 10, 20, 20], { fill: "black" });
show(page.crop([0, 0, 5, 5]));
show(vision.blank(20, 20).brightness(0.5));
