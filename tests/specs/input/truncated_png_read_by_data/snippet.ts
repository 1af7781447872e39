const { data } = image;
return data.length;
