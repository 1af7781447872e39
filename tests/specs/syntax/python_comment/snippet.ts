# crop the sign
image.crop([0, 0, 10, 10])
