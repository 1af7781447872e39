/**
 * What the gallery's contact sheets show: one line a picture. A line is an
 * expression over the sample photographs (`coffee`, `cat`, `rocket`, `coins`,
 * `page`, `astronaut`, `sky`, each at most 300 pixels long) that gives an image;
 * it is the caption too, unless a shorter one stands before it.
 *
 * A new operation needs a line here and nothing else.
 *
 * @module
 */

import type { GalleryCell, GallerySheet } from "./gallery_sheet.ts";
import { ANALYSIS_SHEET, CHARTS_SHEET, READING_SHEET } from "./gallery_findings.ts";

/** Every sheet, in the order of the page. */
export const GALLERY_SHEETS: readonly GallerySheet[] = [
  {
    group: "geometry",
    title: "Geometry",
    cells: [
      ["coffee: the photograph as it is", "coffee"],
      "coffee.crop([70, 20, 230, 160])",
      "coffee.cropNormalized([0.25, 0.1, 0.75, 0.8])",
      "coffee.centerCrop(140)",
      'coffee.pad(24, { fill: "steelblue" })',
      "coffee.resize(300, 90)",
      'coffee.resize(30).resize(300, 200, { method: "nearest" })',
      'coffee.contain(200, 200, { fill: "gray" })',
      "coffee.cover(120, 200)",
      "coffee.zoom(3, { center: [150, 70] })",
      "coffee.thumbnail(90)",
      "coffee.rotate(20)",
      "coffee.rotateCW(20, { expand: false })",
      "coffee.rotate90()",
      "coffee.rotate180()",
      "coffee.rotate270()",
      "coffee.flipHorizontal()",
      "coffee.flipVertical()",
      "coffee.transpose()",
      'coffee.shear(18, 0, { fill: "white" })',
      'coffee.translate(60, 30, { fill: "steelblue" })',
      [
        "coffee.affine([[0.8, 0.3, 0], [-0.2, 0.7, 60]], …)",
        'coffee.affine([[0.8, 0.3, 0], [-0.2, 0.7, 60]], { width: 300, height: 200, fill: "white" })',
      ],
      [
        "coffee.perspective(from, to)",
        "coffee.perspective([[0, 0], [299, 0], [299, 199], [0, 199]], [[60, 20], [250, 0], [290, 190], [10, 170]])",
      ],
      "coffee.fourPointTransform([[90, 25], [215, 20], [235, 150], [70, 150]])",
      ["page.rotate(-6).deskew()", 'page.rotate(-6, { fill: "white" }).deskew()'],
      ["page.rotate180().autoOrient()", "images.page.rotate180().autoOrient()"],
      ["page on a margin, trimmed", 'page.pad(40, { fill: "white" }).trim({ tolerance: 40 })'],
      ["coffee.tile(2, 3) in a montage", 'vision.montage(coffee.tile(2, 3), { columns: 3, gap: 6, fill: "white" })'],
      [
        "slidingWindow(120, 100, { step: 90 })",
        'vision.montage(coffee.slidingWindow(120, 100, { step: 90 }), { gap: 4, fill: "white" })',
      ],
      ["vision.concat([coffee, rocket])", 'vision.concat([coffee, rocket], { direction: "vertical", gap: 6 })'],
      [
        "multiCrop of two boxes",
        "vision.concat(coffee.multiCrop([[80, 20, 220, 90], [100, 90, 240, 160]]), { gap: 6 })",
      ],
    ],
  },
  {
    group: "tone",
    title: "Tone and colour",
    cells: [
      ["coffee: the photograph as it is", "coffee"],
      "coffee.grayscale()",
      "coffee.invert()",
      "coffee.brightness(1.5)",
      "coffee.contrast(1.7)",
      "coffee.saturation(2)",
      "coffee.saturation(0.3)",
      "coffee.hue(120)",
      "coffee.gamma(2)",
      "coffee.levels(40, 180)",
      ["rocket as it is", "rocket"],
      "rocket.autocontrast({ cutoff: 2 })",
      "rocket.equalize()",
      "rocket.clahe({ clipLimit: 4 })",
      "coffee.whiteBalance()",
      "coffee.posterize(2)",
      "coffee.solarize(128)",
      "coffee.sepia()",
      'coffee.tint("teal", { amount: 0.5 })',
      'rocket.colormap("inferno")',
      'rocket.colormap("viridis")',
      "coffee.quantize(6)",
      ["inRange([120, 20, 0], [255, 120, 80])", "coffee.inRange([120, 20, 0], [255, 120, 80])"],
      'coffee.colorPop("#b03010", { tolerance: 90 })',
      ["coffee.split(): red, green, blue", "vision.concat(coffee.split().slice(0, 3))"],
      ["merge with red and blue exchanged", "vision.merge([2, 1, 0].map((channel) => coffee.split()[channel]))"],
      ["toHsv() shown as it is stored", "coffee.toHsv()"],
      ["toLab() shown as it is stored", "coffee.toLab()"],
    ],
  },
  {
    group: "filters",
    title: "Filters",
    setup: 'const noisy = cat.corrupt("gaussianNoise", { severity: 3, seed: 1 }).image;' +
      'const dotted = cat.corrupt("impulseNoise", { severity: 3, seed: 1 }).image;',
    cells: [
      ["cat: the photograph as it is", "cat"],
      "cat.boxBlur(4)",
      "cat.gaussianBlur(4)",
      "cat.motionBlur(21, { angle: 30 })",
      ["noisy: Gaussian noise", "noisy"],
      "noisy.gaussianBlur(1.5)",
      "noisy.bilateral(9, 70, 5)",
      "noisy.denoise({ strength: 25 })",
      "noisy.guidedFilter({ radius: 4, eps: 0.02 })",
      ["dotted: salt and pepper", "dotted"],
      "dotted.medianBlur(5)",
      "cat.sharpen(3)",
      "cat.unsharpMask({ radius: 3, amount: 1.5, threshold: 2 })",
      ["motion blur, deblurred", "cat.motionBlur(11).deblur({ length: 11, angle: 0, balance: 0.003 })"],
      "cat.laplacian()",
      "cat.sobel()",
      'cat.scharr({ axis: "x" })',
      "cat.emboss()",
      "cat.convolve([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]])",
      "cat.minFilter(7)",
      "cat.maxFilter(7)",
    ],
  },
  {
    group: "binary",
    title: "Thresholds and morphology",
    cells: [
      ["coins: the photograph as it is", "coins"],
      "coins.threshold(128)",
      "coins.otsu()",
      "coins.adaptiveThreshold(51, 0)",
      ["page as it is", "page"],
      "page.otsu()",
      "page.sauvola(25)",
      "page.adaptiveThreshold(25, 10)",
      "coins.otsu().erode(5)",
      "coins.otsu().dilate(5)",
      "coins.otsu().open(5)",
      "coins.otsu().close(5)",
      "coins.otsu().fillHoles()",
      "coins.otsu().gradient(3)",
      "page.topHat(9)",
      "page.blackHat(9)",
      ["otsu().fillHoles().skeletonize()", "coins.otsu().fillHoles().skeletonize().dilate(2)"],
      [
        "distanceTransform().image in colours",
        'coins.otsu().fillHoles().distanceTransform().image.autocontrast().colormap("inferno")',
      ],
    ],
  },
  {
    group: "structure",
    title: "Structure",
    setup: "const blobs = coins.gaussianBlur(1).adaptiveThreshold(75, -8).fillHoles().open(9);" +
      `const maze = vision.blank(200, 160, { color: "white" }).rectangle([0, 0, 200, 160], { color: "black", width: 4 })
        .line([50, 0], [50, 120], { color: "black", width: 5 }).line([100, 160], [100, 40], { color: "black", width: 5 })
        .line([150, 0], [150, 120], { color: "black", width: 5 });`,
    cells: [
      "coins.canny(80, 180)",
      [
        "canny, then houghLines",
        `rocket.canny(80, 160).houghLines({ threshold: 60, maxLines: 12 }).reduce(
        (drawn, { from, to }) => drawn.line(from, to, { color: "lime" }), rocket)`,
      ],
      [
        "canny, then houghSegments",
        `rocket.canny(80, 160).houghSegments({ minLength: 25, maxGap: 4 }).reduce(
        (drawn, { from, to }) => drawn.line(from, to, { color: "lime", width: 2 }), rocket)`,
      ],
      [
        "houghCircles",
        `coins.medianBlur(5).houghCircles({ minRadius: 10, maxRadius: 25, minDistance: 22 }).reduce(
        (drawn, { center, radius }) => drawn.circle(center, radius, { color: "lime", width: 2 }), coins)`,
      ],
      [
        "connectedComponents, their boxes",
        "coins.boxes(blobs.connectedComponents({ minArea: 60 }).map(({ box }) => ({ box })))",
      ],
      ["findContours", 'coins.polygon(blobs.findContours({ minArea: 60 }), { color: "yellow", width: 2 })'],
      [
        "convexHull of all outlines",
        `coins.polygon(vision.convexHull(blobs.findContours({ minArea: 60 }).flat()), {
        color: "cyan", width: 2 })`,
      ],
      [
        "minAreaRect of each outline",
        `blobs.findContours({ minArea: 60 }).reduce(
        (drawn, outline) => drawn.polygon(vision.minAreaRect(outline).corners, { color: "magenta", width: 2 }), coins)`,
      ],
      [
        "approxPolygon, coarse",
        `blobs.findContours({ minArea: 60 }).reduce(
        (drawn, outline) => drawn.polygon(vision.approxPolygon(outline, 4), { color: "orange", width: 2 }), coins)`,
      ],
      ["floodFill([150, 75], …)", 'coffee.floodFill([150, 75], { color: "lime", tolerance: 40 })'],
      [
        "corners",
        `page.corners({ maxCorners: 60, minDistance: 6 }).reduce(
        (drawn, { x, y }) => drawn.circle([x, y], 3, { color: "red" }), page)`,
      ],
      [
        "matchTemplate of one coin",
        `coins.boxes(
        coins.matchTemplate(coins.crop(blobs.connectedComponents({ minArea: 200 })[0].box), { threshold: 0.5 }).map(({ box }) => ({ box })),
      )`,
      ],
      ["watershed", "coins.boxes(blobs.watershed({ minDistance: 10 }).regions.map(({ box }) => ({ box })))"],
      [
        "shortestPath through a maze",
        `maze.polyline(maze.shortestPath({ from: [20, 20], to: [180, 20] }).points, {
        color: "red", width: 3 })`,
      ],
    ],
  },
  ANALYSIS_SHEET,
  {
    group: "drawing",
    title: "Drawing",
    setup: `const mask = coffee.inRange([120, 20, 0], [255, 120, 80]).open(5);
      const heat = Array.from({ length: 20 }, (_, y) => Array.from({ length: 30 }, (_, x) =>
        Math.exp(-((x - 15) ** 2 + (y - 7) ** 2) / 40)));`,
    cells: [
      'coffee.rectangle([80, 20, 225, 155], { color: "lime", width: 3 })',
      'coffee.roundedRectangle([80, 20, 225, 155], { radius: 24, color: "yellow", width: 4 })',
      'coffee.line([20, 180], [280, 30], { color: "red", width: 4 })',
      'coffee.dashedLine([20, 180], [280, 30], { color: "cyan", width: 3 })',
      'coffee.arrow([20, 180], [120, 90], { color: "yellow", width: 5 })',
      'coffee.polyline([[20, 180], [90, 40], [190, 150], [280, 30]], { color: "orange", width: 4 })',
      'coffee.polygon([[150, 15], [250, 160], [50, 160]], { color: "lime", fill: "#00ff0040", width: 3 })',
      'coffee.circle([150, 85], 60, { color: "magenta", width: 4 })',
      'coffee.ellipse([150, 85], [95, 50], { angle: 20, color: "lime", width: 3 })',
      'coffee.arc([150, 85], 70, { start: 30, end: 200, color: "yellow", width: 6 })',
      'coffee.marker([150, 60], { shape: "star", size: 36, color: "yellow", outline: "black", label: "here" })',
      'coffee.crosshair([150, 85], { color: "lime", label: true })',
      'coffee.text("coffee, 9 a.m.", [20, 160], { size: 26, color: "white", background: "#000000a0", padding: 6 })',
      'coffee.text("outlined", [60, 70], { size: 40, color: "white", stroke: "black", strokeWidth: 3 })',
      [
        "boxes with labels and scores",
        `coffee.boxes([{ box: [78, 15, 235, 165], label: "cup", score: 0.97 },
        { box: [20, 120, 120, 190], label: "table", score: 0.61 }])`,
      ],
      [
        "numberedMarks on coins",
        "coins.numberedMarks(coins.gaussianBlur(1).adaptiveThreshold(75, -8).fillHoles().open(9).connectedComponents({ minArea: 150 }).map(({ box }) => box))",
      ],
      [
        "keypoints with edges",
        `astronaut.keypoints([[132, 62], [120, 55], [143, 53], [90, 175], [200, 160]], {
        edges: [[0, 1], [0, 2], [3, 4]] })`,
      ],
      ["maskOverlay", 'coffee.maskOverlay(mask, { color: "lime", opacity: 0.5 })'],
      ["heatmapOverlay with its scale", "coffee.heatmapOverlay(heat, { opacity: 0.6, legend: true })"],
      ["coordinateGrid in pixels", "coffee.coordinateGrid({ step: 50 })"],
      ["coordinateGrid, norm1000", 'coffee.coordinateGrid({ space: "norm1000", step: 250 })'],
      "coffee.highlight([80, 20, 225, 155])",
      "coffee.blurBackground([80, 20, 225, 155], { sigma: 6 })",
      "coffee.blend(rocket, 0.5)",
      ['composite, mode "multiply"', 'coffee.composite(rocket, { mode: "multiply" })'],
      ["sideBySide with captions", 'coffee.sideBySide(coffee.grayscale(), { captions: ["colour", "gray"] })'],
      ["beforeAfter, split", 'coffee.beforeAfter(coffee.colormap("inferno"), { mode: "split" })'],
    ],
  },
  {
    group: "corruptions",
    title: "Corruptions at severity 4 (of 5), seed 1",
    setup: "const worse = (name) => cat.corrupt(name, { severity: 4, seed: 1 }).image;",
    cells: [
      ["cat: the photograph as it is", "cat"],
      ...[
        "gaussianNoise",
        "shotNoise",
        "impulseNoise",
        "speckleNoise",
        "gaussianBlur",
        "defocusBlur",
        "motionBlur",
        "zoomBlur",
        "fog",
        "snow",
        "elastic",
        "brightness",
        "contrast",
        "saturate",
        "lowLight",
        "jpeg",
        "pixelate",
        "lowResolution",
        "occlude",
        "tilt",
        "perspective",
        "rotate90",
        "flipHorizontal",
      ].map((name): GalleryCell => [name, `worse("${name}")`]),
    ],
  },
  READING_SHEET,
  CHARTS_SHEET,
];
