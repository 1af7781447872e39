return ["rotate" in image, "rotat" in image, typeof vision.crop];
