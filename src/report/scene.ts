import type * as vega from 'vega';

/** A label in a drawn chart: where it stands, and what may still be changed before it becomes SVG. */
export interface Label {
  x: number;
  y: number;
  opacity?: number;
  fontSize?: number;
  readonly text?: unknown;
  readonly bounds: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
}

interface Mark {
  readonly name?: string;
  readonly role?: string;
  readonly marktype?: string;
  readonly items?: readonly unknown[];
}

export interface LabelMark {
  readonly name: string;
  readonly role: string;
  readonly labels: Label[];
}

/** The root of what a view has drawn; vega's types keep it to themselves. */
export function sceneRoot(view: vega.View): Mark & { readonly bounds: Label['bounds'] } {
  return (view.scenegraph() as unknown as { root: Mark & { bounds: Label['bounds'] } }).root;
}

/** Every group of labels of a drawn view: `role` is `axis-label`, `legend-label`, `mark` … */
export function labelMarks(view: vega.View): LabelMark[] {
  const found: LabelMark[] = [];
  const visit = (node: unknown): void => {
    const mark = node as Mark;
    if (mark.marktype === 'text') {
      found.push({ name: mark.name ?? '', role: mark.role ?? '', labels: (mark.items ?? []) as Label[] });
    }
    for (const item of mark.items ?? []) visit(item);
  };
  visit(sceneRoot(view));
  return found;
}
