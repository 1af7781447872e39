/** Files that the toolkit loads when it first needs them: name → path below node_modules. @module */

/** The toolkit's assets. */
export const ASSET_FILES: Readonly<Record<string, string>> = {
  "png.wasm": "imagescript/wasm/any/png.wasm",
  "jpeg.wasm": "imagescript/wasm/any/jpeg.wasm",
  "jpeg_fast.wasm": "@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm",
  "webp_decode.wasm": "@jsquash/webp/codec/dec/webp_dec.wasm",
  "webp_encode.wasm": "@jsquash/webp/codec/enc/webp_enc_simd.wasm",
  "gif.wasm": "imagescript/wasm/any/gif.wasm",
  "font.wasm": "imagescript/wasm/any/font.wasm",
  "tesseract.wasm": "tesseract-wasm/dist/tesseract-core.wasm",
  "zxing_reader.wasm": "zxing-wasm/dist/reader/zxing_reader.wasm",
  "resvg.wasm": "@resvg/resvg-wasm/index_bg.wasm",
  "DejaVuSans.ttf": "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
  "DejaVuSans-Bold.ttf": "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
  "DejaVuSansMono.ttf": "dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf",
};
