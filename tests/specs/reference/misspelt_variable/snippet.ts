const threshold = 0.5;
const scores = [0.2, 0.7];
return scores.filter((score) => score > treshold);
