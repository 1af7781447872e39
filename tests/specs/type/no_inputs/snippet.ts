const { box } = inputs;
return box;
