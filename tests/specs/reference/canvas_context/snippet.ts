const context = image.getContext("2d");
return context;
