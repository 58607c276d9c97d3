import type * as vega from 'vega';
import type { Size } from './chart.ts';

/** Throws where a compiled chart would load something or lead somewhere: charts hold all they show. */
export function checkSelfContained({ data, marks }: vega.Spec): void {
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'url' || key === 'href' || (key === 'type' && value === 'image')) {
        throw new Error(
          `a chart must not refer to anything outside of it, got ${key}: ${JSON.stringify(value)}`,
        );
      }
      // the rows of the data themselves may have any names
      if (key !== 'values') visit(value);
    }
  };
  visit(data);
  visit(marks);
}

/**
 * Throws unless a drawing is one the PDF prints rightly: its own size on the root, no picture or
 * outward reference (pdfmake's access policy does not reach into SVG), no `hsl()` and no `#rrggbbaa`,
 * which come out black.
 */
export function checkDrawing(svg: string, { width, height }: Size): void {
  const root = /^<svg[^>]*>/.exec(svg)?.[0] ?? '';
  const length = (name: string) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(root)?.[1]);
  const near = (a: number, b: number) => Math.abs(a - b) <= 0.5;
  if (!near(length('width'), width) || !near(length('height'), height)) {
    throw new Error(`a drawing requires ${width} × ${height}, got ${length('width')} × ${length('height')}`);
  }
  const body = svg.slice(root.length);
  const forbidden =
    /<image\b|\b(?:xlink:)?href\s*=|url\((?!#)|<(?:foreignObject|script|style)\b|="hsla?\(|="#[0-9a-f]{8}"/i.exec(
      body.replace(/>[^<]*</g, '><'),
    );
  if (forbidden) throw new Error(`a drawing must not contain ${forbidden[0]}`);
}
