// Coins are lighter than the table; watershed parts those that touch.
const { regions } = image.grayscale().watershed({ foreground: "light", minDistance: 14 });
const coins = regions.filter(({ area }) => area > 500).map(({ box, centroid: [x, y] }) => {
  // Gold is far more saturated than silver.
  const [r, , b] = image.meanColor([x - 8, y - 8, x + 8, y + 8]);
  const label = r - b > 50 ? "gold" : "silver";
  return { box, label, color: label };
});

// Look at the boxes before believing the count.
show(image.boxes(coins, { labelSize: 12 }), "coins");
return { coins: coins.length, golden: coins.filter(({ label }) => label === "gold").length };
