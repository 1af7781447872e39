let nested: unknown = 1;
for (let i = 0; i < 40; i++) nested = [nested];
return nested;
