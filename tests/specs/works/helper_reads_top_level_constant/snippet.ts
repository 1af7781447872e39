const SCALE = 3;
const scaled = (x: number) => x * SCALE;
scaled(14)
