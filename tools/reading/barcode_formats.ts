/** The kinds of codes that can be read. @module */

/** ZXing's names, and two for many. */
export const BARCODE_FORMATS = [
  "QRCode",
  "MicroQRCode",
  "RMQRCode",
  "DataMatrix",
  "Aztec",
  "PDF417",
  "MicroPDF417",
  "MaxiCode",
  "Code128",
  "Code39",
  "Code93",
  "Codabar",
  "ITF",
  "EAN13",
  "EAN8",
  "UPCA",
  "UPCE",
  "DataBar",
  "DataBarExp",
  "DataBarLtd",
  "Telepen",
  "DXFilmEdge",
  "linear",
  "matrix",
] as const;

/** A kind of code. */
export type BarcodeFormat = typeof BARCODE_FORMATS[number];

/** What others call them, without anything but letters and digits. */
const OTHER_NAMES: Readonly<Record<string, BarcodeFormat>> = {
  qr: "QRCode",
  microqr: "MicroQRCode",
  rmqr: "RMQRCode",
  datamatrixcode: "DataMatrix",
  azteccode: "Aztec",
  ean: "EAN13",
  upc: "UPCA",
  interleaved2of5: "ITF",
  gs1databar: "DataBar",
  databarexpanded: "DataBarExp",
  databarlimited: "DataBarLtd",
  barcode: "linear",
};

/** A kind by its name, however it is written (`qr_code`, `EAN-13`); null when it is none. */
export function readFormat(value: unknown): BarcodeFormat | null {
  if (typeof value !== "string") return null;
  const plain = value.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (Object.hasOwn(OTHER_NAMES, plain)) return OTHER_NAMES[plain] ?? null;
  return BARCODE_FORMATS.find((format) => format.toLowerCase() === plain) ?? null;
}
