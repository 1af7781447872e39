const kind = (n: number) => {
  switch (n) {
    case 0: return "none";
    case 1:
    case 2: return "few";
    default: return "many";
  }
};
return [0, 1, 2, 3].map(kind);
