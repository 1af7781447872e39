const { data } = image;
for (let i = 0; i < data.length; i += 4) data[i] = 0;
show(image, "without red");
