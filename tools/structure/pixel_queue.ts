/** A queue of pixels by priority. @module */

/** Pixels by value, equal values in order of arrival (a binary heap). */
export class PixelQueue {
  #values: Float64Array;
  #order: Float64Array;
  #pixels: Int32Array;
  #size = 0;
  #arrivals = 0;

  constructor(capacity = 1024) {
    this.#values = new Float64Array(capacity);
    this.#order = new Float64Array(capacity);
    this.#pixels = new Int32Array(capacity);
  }

  /** Adds a pixel. */
  push(pixel: number, value: number): void {
    if (this.#size === this.#pixels.length) this.#grow();
    const order = this.#arrivals++;
    let at = this.#size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(value, order, parent)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, pixel, value, order);
  }

  /** Takes the pixel with the lowest value; −1 when there is none. */
  pop(): number {
    if (this.#size === 0) return -1;
    const first = this.#pixels[0] as number;
    const last = --this.#size;
    const value = this.#values[last] as number;
    const order = this.#order[last] as number;
    let at = 0;
    for (let child = 1; child < last; child = 2 * at + 1) {
      const right = child + 1;
      if (right < last && this.#isBefore(this.#values[right] as number, this.#order[right] as number, child)) {
        child = right;
      }
      if (this.#isBefore(value, order, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, this.#pixels[last] as number, value, order);
    return first;
  }

  #isBefore(value: number, order: number, at: number): boolean {
    const other = this.#values[at] as number;
    return value < other || (value === other && order < (this.#order[at] as number));
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#pixels[from] as number, this.#values[from] as number, this.#order[from] as number);
  }

  #put(at: number, pixel: number, value: number, order: number): void {
    this.#pixels[at] = pixel;
    this.#values[at] = value;
    this.#order[at] = order;
  }

  #grow(): void {
    const capacity = this.#pixels.length * 2;
    const [values, order, pixels] = [this.#values, this.#order, this.#pixels];
    this.#values = new Float64Array(capacity);
    this.#order = new Float64Array(capacity);
    this.#pixels = new Int32Array(capacity);
    this.#values.set(values);
    this.#order.set(order);
    this.#pixels.set(pixels);
  }
}
