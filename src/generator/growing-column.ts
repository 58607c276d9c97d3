type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** A typed array that is appended to; its room doubles when it is full. */
export class GrowingColumn<Column extends Numbers> {
  length = 0;
  #room: Column;
  readonly #make: new (
    length: number,
  ) => Column;

  constructor(make: new (length: number) => Column) {
    this.#make = make;
    this.#room = new make(1024);
  }

  push(value: number): void {
    if (this.length === this.#room.length) {
      const larger = new this.#make(this.length * 2);
      larger.set(this.#room);
      this.#room = larger;
    }
    this.#room[this.length] = value;
    this.length += 1;
  }

  /** NaN beyond the end */
  at(index: number): number {
    return this.#room[index] ?? Number.NaN;
  }

  /** What was appended; a view, good until the next push. */
  values(): Column {
    return this.#room.subarray(0, this.length) as Column;
  }
}
