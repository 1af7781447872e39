const turned = image.rotate({ angle: 90 });
return turned;
