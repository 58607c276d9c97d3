import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { CHART_THEME } from './chart-theme.ts';
import { checkDrawing } from './check-drawing.ts';
import { textWidth } from './fonts.ts';
import { keepApart, type Labels } from './keep-apart.ts';

export interface Size {
  /** pt */
  readonly width: number;
  readonly height: number;
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

function isBold(weight: string | number | undefined): boolean {
  return weight === 'bold' || Number(weight) >= 600;
}

/** Without a canvas Vega guesses text widths as for Latin, and Japanese labels are cut; measure them. */
function measureText(): void {
  const { textMetrics } = vega as unknown as {
    textMetrics: { width: (item: TextItem, text: unknown) => number };
  };
  textMetrics.width = (item, text) =>
    textWidth(
      text === null || text === undefined ? '' : String(text),
      item.fontSize ?? 11,
      isBold(item.fontWeight),
    );
}

/** Charts are drawn from the values in them; Vega's own loader would read any file it is told. */
const refusal = (uri: string) => Promise.reject(new Error(`charts load nothing, asked for ${uri}`));
const refusingLoader: vega.Loader = { load: refusal, sanitize: refusal, http: refusal, file: refusal };

/** A chart's Vega form at a size, and what Vega-Lite had to say about it (nothing, in a sound spec). */
export function compileChart(
  spec: TopLevelSpec,
  { width, height }: Size,
): { readonly vega: vega.Spec; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const logger = vega.logger(vega.Warn, undefined, (_method, _level, input) => {
    warnings.push(input.map(String).join(' '));
  });
  const sized = { ...spec, width, height, autosize: { type: 'fit', contains: 'padding' } } as TopLevelSpec;
  return { vega: compile(sized, { config: CHART_THEME, logger }).spec, warnings };
}

type Scene = vega.Scene & { readonly bounds: vega.Bounds };

/** Room that marks need beyond the drawing on each side: Vega's fit counts axes and legends, not marks. */
function overflow(view: vega.View, { width, height }: Size) {
  const { bounds } = (view.scenegraph() as unknown as { root: Scene }).root;
  const [left, top] = view.origin();
  const padding = view.padding() as { left: number; top: number; right: number; bottom: number };
  const x = left + padding.left;
  const y = top + padding.top;
  const over = (length: number) => Math.max(0, Math.ceil(length * 10 - 0.01) / 10);
  return {
    left: padding.left + over(-(bounds.x1 + x)),
    top: padding.top + over(-(bounds.y1 + y)),
    right: padding.right + over(bounds.x2 + x - width),
    bottom: padding.bottom + over(bounds.y2 + y - height),
  };
}

function endLabels(view: vega.View): Labels {
  const found: Labels[number][] = [];
  const visit = (node: unknown): void => {
    const mark = node as { name?: string; marktype?: string; items?: unknown[] };
    if (mark.marktype === 'text' && mark.name?.startsWith('end_labels')) {
      found.push(...((mark.items ?? []) as Labels[number][]));
    }
    for (const item of mark.items ?? []) visit(item);
  };
  visit((view.scenegraph() as unknown as { root: unknown }).root);
  return found;
}

/**
 * Draws a chart as SVG of exactly the size asked for, nothing outside of it. `warn` hears what
 * Vega-Lite finds wrong with the spec. Single and layered views only (no facets, no concatenation).
 */
export async function drawChart(
  spec: TopLevelSpec,
  size: Size,
  warn: (message: string) => void = () => {},
): Promise<string> {
  measureText();
  const compiled = compileChart(spec, size);
  compiled.warnings.forEach(warn);
  const runtime = vega.parse(compiled.vega, undefined, { ast: true });
  const view = new vega.View(runtime, {
    renderer: 'none',
    loader: refusingLoader,
    expr: expressionInterpreter,
    logger: vega.logger(vega.Warn, undefined, (_method, _level, input) => warn(input.map(String).join(' '))),
  } as vega.ViewOptions);
  try {
    await view.runAsync();
    const padding = overflow(view, size);
    // the size is set again with the padding: Vega takes the padding off only when the size changes
    if (Object.values(padding).some((side) => side > 0)) {
      await view.padding(padding).width(size.width).height(size.height).runAsync();
    }
    keepApart(endLabels(view), view.height());
    vega.resetSVGDefIds();
    const svg = await view.toSVG();
    checkDrawing(svg, size);
    return svg;
  } finally {
    view.finalize();
  }
}
