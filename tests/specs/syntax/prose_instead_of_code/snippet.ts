I will crop the image to see the sign.
