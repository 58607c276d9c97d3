import { createRequire } from 'node:module';

interface Dimensions {
  readonly width: number | undefined;
  readonly height: number | undefined;
}

interface SvgMeasure {
  measureSVG(svg: unknown): Dimensions;
  writeDimensions(svg: unknown, dimensions: Dimensions): unknown;
}

const require = createRequire(import.meta.url);
const svgMeasure = (require('pdfmake/js/SVGMeasure.js') as { default: { prototype: SvgMeasure } }).default
  .prototype;

/** pdfmake's own way: it reads the whole drawing twice for its size, and writes it anew. */
export const pdfmakeMeasure: SvgMeasure = {
  ...svgMeasure,
  measureSVG: svgMeasure.measureSVG,
  writeDimensions: svgMeasure.writeDimensions,
};

/** The head of a drawing of ours: vega and small drawings give all three. */
const HEAD = /^<svg(?=[^>]*? width="([\d.]+)")(?=[^>]*? height="([\d.]+)")(?=[^>]*? viewBox=")[^>]*>/;

/** The same sizes from the head alone; a drawing without them is left to pdfmake. */
export const plainMeasure: SvgMeasure = {
  measureSVG(svg) {
    const [, width, height] = (typeof svg === 'string' && HEAD.exec(svg)) || [];
    if (width === undefined || height === undefined) return pdfmakeMeasure.measureSVG(svg);
    return { width: Number(width), height: Number(height) };
  },
  writeDimensions(svg, { width, height }) {
    const [head] = (typeof svg === 'string' && HEAD.exec(svg)) || [];
    if (typeof svg !== 'string' || head === undefined)
      return pdfmakeMeasure.writeDimensions(svg, { width, height });
    const sized = head
      .replace(/ width="[^"]*"/, ` width="${width}"`)
      .replace(/ height="[^"]*"/, ` height="${height}"`);
    return sized + svg.slice(head.length);
  },
};

/** From now on pdfmake reads the sizes of drawings from their heads. */
export function readSvgHeads(): void {
  Object.assign(svgMeasure, plainMeasure);
}
