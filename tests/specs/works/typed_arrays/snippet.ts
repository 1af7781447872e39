const bytes = new Uint8ClampedArray([-5, 300, 12.5]);
const view = new DataView(new ArrayBuffer(8));
view.setFloat32(0, 1.5, true);
return [[...bytes], view.getFloat32(0, true), new Uint16Array([1, 2]).map((x) => x * 2)];
