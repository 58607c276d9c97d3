import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import { CHART_THEME } from './chart-theme.ts';
import { checkDrawing, checkSelfContained } from './check-drawing.ts';
import { textWidth } from './fonts.ts';
import { keepApart } from './keep-apart.ts';
import { painted } from './look.ts';
import { labelMarks, sceneRoot } from './scene.ts';
import { thinLabels } from './thin-labels.ts';

export interface Size {
  /** pt */
  readonly width: number;
  readonly height: number;
}

/** The house's colours and what stands for them. */
export type Paint = ReadonlyMap<string, string>;
const HOUSE: Paint = new Map();

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
  paint: Paint = HOUSE,
): { readonly vega: vega.Spec; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  const logger = vega.logger(vega.Warn, undefined, (_method, _level, input) => {
    warnings.push(input.map(String).join(' '));
  });
  const sized = { ...spec, width, height, autosize: { type: 'fit', contains: 'padding' } } as TopLevelSpec;
  const { spec: compiled } = compile(painted(sized, paint), {
    config: painted(CHART_THEME, paint),
    logger,
  });
  // given values are ticks as they are: with a count beside them Vega drops every other of too many
  const axes = (compiled.axes ?? []).map(({ tickCount, ...axis }) =>
    tickCount === undefined || axis.values !== undefined ? axis : { ...axis, tickCount },
  );
  return { vega: { ...compiled, axes }, warnings };
}

/** Room that marks need beyond the drawing on each side: Vega's fit counts axes and legends, not marks. */
function overflow(view: vega.View, { width, height }: Size) {
  const { bounds } = sceneRoot(view);
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

/** The last touch on what Vega has laid out. */
function arrangeLabels(view: vega.View): void {
  for (const { name, role, labels } of labelMarks(view)) {
    if (role === 'axis-label') thinLabels(labels);
    // Vega-Lite's form of the name `end-labels`
    if (name.startsWith('end_labels')) keepApart(labels, view.height());
  }
}

/**
 * Draws a chart as SVG of exactly the size asked for, nothing outside of it. `warn` hears what
 * Vega-Lite finds wrong with the spec. Single and layered views only (no facets, no concatenation).
 */
export async function drawChart(
  spec: TopLevelSpec,
  size: Size,
  warn: (message: string) => void = () => {},
  paint: Paint = HOUSE,
): Promise<string> {
  measureText();
  const compiled = compileChart(spec, size, paint);
  compiled.warnings.forEach(warn);
  checkSelfContained(compiled.vega);
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
    arrangeLabels(view);
    vega.resetSVGDefIds();
    const svg = await view.toSVG();
    checkDrawing(svg, size);
    return svg;
  } finally {
    view.finalize();
  }
}
