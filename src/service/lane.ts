/** A bounded queue: so many at work, so many waiting, the rest is turned away at once. */
export interface Lane {
  /** a place, also while the upload still runs; `undefined` when the queue is full */
  enter(): Place | undefined;
  isFull(): boolean;
}

export interface Place {
  /** resolves when it may begin; in the order in which `turn` was called */
  turn(): Promise<void>;
  /** gives the place back, begun or not; a second call does nothing */
  leave(): void;
}

export function openLane(atWork: number, waiting: number): Lane {
  const queue: { readonly begin: () => void; readonly place: object }[] = [];
  const inside = new Set<object>();
  const begun = new Set<object>();

  function advance(): void {
    while (begun.size < atWork && queue.length > 0) {
      const next = queue.shift()!;
      begun.add(next.place);
      next.begin();
    }
  }

  return {
    isFull: () => inside.size >= atWork + waiting,
    enter() {
      if (inside.size >= atWork + waiting) return undefined;
      const place = {};
      inside.add(place);
      return {
        turn: () =>
          new Promise<void>((begin) => {
            queue.push({ begin, place });
            advance();
          }),
        leave() {
          inside.delete(place);
          begun.delete(place);
          const index = queue.findIndex((entry) => entry.place === place);
          if (index >= 0) queue.splice(index, 1)[0]!.begin();
          advance();
        },
      };
    },
  };
}
