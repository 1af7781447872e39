const { boxes, label } = inputs;
return boxes.map(([x1, , x2]: number[]) => `${label} ${x2 - x1}`);
