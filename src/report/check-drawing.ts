import type { Size } from './chart.ts';

/**
 * Throws unless a drawing is one the PDF prints rightly: its own size on the root, no picture or
 * outward reference (pdfmake's access policy does not reach into SVG), no `hsl()` and no `#rrggbbaa`,
 * which come out black.
 */
export function checkDrawing(svg: string, { width, height }: Size): void {
  const root = /^<svg[^>]*>/.exec(svg)?.[0] ?? '';
  const length = (name: string) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(root)?.[1]);
  if (Math.abs(length('width') - width) > 0.5 || Math.abs(length('height') - height) > 0.5) {
    throw new Error(`a drawing requires ${width} × ${height}, got ${length('width')} × ${length('height')}`);
  }
  const body = svg.slice(root.length);
  const forbidden =
    /<image\b|\b(?:xlink:)?href\s*=|url\((?!#)|<(?:foreignObject|script|style)\b|="hsla?\(|="#[0-9a-f]{8}"/i.exec(
      body.replace(/>[^<]*</g, '><'),
    );
  if (forbidden) throw new Error(`a drawing must not contain ${forbidden[0]}`);
}
