return vision.blank(5, 5, { color: "reddish" });
