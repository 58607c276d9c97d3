import type { TopLevelSpec } from 'vega-lite';
import { PALETTE } from '../../units/palette.ts';
import { SCHEMA } from '../spec-schema.ts';

export interface Ribbon {
  /** places among the stations of the left and of the right side, from the top */
  readonly left: number;
  readonly right: number;
  readonly value: number;
  readonly series: string;
}

export interface Stations {
  /** as printed beside each station, from the top; one that no ribbon touches is left out */
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Each station has at least this part of the height to itself, so that their labels do not touch. */
const LEAST_SLOT = 0.085;
/** Points along a ribbon. */
const POINTS = 16;
/** Width of a station, and room for the labels on either side, where the ribbons are 1 wide. */
const STATION = 0.02;
const LABEL_ROOM = 0.3;

/** A flow chart: ribbons from the stations on the left to those on the right, as thick as their value. */
export function ribbons(
  all: readonly Ribbon[],
  stations: Stations,
  series: readonly { readonly name: string; readonly colour: string }[],
): TopLevelSpec {
  const drawn = all.filter(({ value }) => value > 0);
  const total = drawn.reduce((sum, { value }) => sum + value, 0);
  const left = place(drawn, 'left', stations.left, total);
  const right = place(drawn, 'right', stations.right, total);
  const height = Math.max(left.height, right.height);
  const points = drawn.flatMap((ribbon, id) => {
    const from = left.take(ribbon.left, ribbon.value);
    const to = right.take(ribbon.right, ribbon.value);
    return Array.from({ length: POINTS + 1 }, (_, k) => {
      const x = k / POINTS;
      const share = x * x * (3 - 2 * x);
      const top = from + (to - from) * share;
      return { id, x, top, bottom: top + ribbon.value, series: ribbon.series };
    });
  });
  const y = {
    field: 'top',
    type: 'quantitative' as const,
    stack: null,
    axis: null,
    scale: { domain: [0, height], reverse: true, nice: false, zero: false },
  };
  const x = {
    field: 'x',
    type: 'quantitative' as const,
    axis: null,
    scale: { domain: [0 - LABEL_ROOM, 1 + LABEL_ROOM], nice: false, zero: false },
  };
  const label = (align: 'left' | 'right', at: readonly Station[]) => ({
    data: { values: [...at] },
    mark: { type: 'text' as const, align, baseline: 'middle' as const, dx: align === 'right' ? -5 : 5 },
    encoding: { x: { ...x, field: 'edge' }, y: { ...y, field: 'middle' }, text: { field: 'label' } },
  });
  return {
    $schema: SCHEMA,
    layer: [
      {
        data: { values: points },
        mark: { type: 'area', opacity: 0.75 },
        encoding: {
          x,
          y,
          y2: { field: 'bottom' },
          detail: { field: 'id', type: 'nominal' },
          color: {
            field: 'series',
            type: 'nominal',
            sort: series.map(({ name }) => name),
            scale: { domain: series.map(({ name }) => name), range: series.map(({ colour }) => colour) },
          },
        },
      },
      {
        data: { values: [...left.stations, ...right.stations] },
        mark: { type: 'rect', color: PALETTE.ink },
        encoding: { x, x2: { field: 'x2' }, y, y2: { field: 'bottom' } },
      },
      label('right', left.stations),
      label('left', right.stations),
    ],
  };
}

interface Station {
  readonly label: string;
  readonly x: number;
  readonly x2: number;
  /** where the label begins or ends */
  readonly edge: number;
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
}

/** Stations of a side one below the other, and where the next ribbon of each begins. */
function place(drawn: readonly Ribbon[], side: 'left' | 'right', labels: readonly string[], total: number) {
  const gap = total * 0.02;
  const starts = new Map<number, number>();
  const stations: Station[] = [];
  let below = 0;
  labels.forEach((label, at) => {
    const value = drawn.reduce((sum, ribbon) => (ribbon[side] === at ? sum + ribbon.value : sum), 0);
    if (value === 0) return;
    const slot = Math.max(value, total * LEAST_SLOT);
    const top = below + (slot - value) / 2;
    starts.set(at, top);
    stations.push({
      label,
      x: side === 'left' ? 0 - STATION : 1,
      x2: side === 'left' ? 0 : 1 + STATION,
      edge: side === 'left' ? 0 - STATION : 1 + STATION,
      top,
      bottom: top + value,
      middle: top + value / 2,
    });
    below += slot + gap;
  });
  return {
    stations,
    height: below,
    take: (at: number, value: number): number => {
      const start = starts.get(at) ?? 0;
      starts.set(at, start + value);
      return start;
    },
  };
}
