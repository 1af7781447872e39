// Which of the eight ways makes the letters readable? This bears a tilt of a few degrees.
const { best, confidence } = image.orientationScores();
console.log(best, confidence);
const quarter = { none: 0, rotate90: 90, rotate180: 180, rotate270: 270 }[best];
if (quarter === undefined) throw new Error(`The picture is mirrored: ${best}`);

// Then the tilt that is left.
const tilt = image.rotate(quarter).skewAngle();
const angle = (quarter - tilt + 360) % 360;
show(image.rotate(angle, { fill: image.pixelAt(0, 0) }), "upright");
return angle;
