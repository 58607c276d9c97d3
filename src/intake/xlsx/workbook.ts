import type { Archive } from './archive.ts';
import { isDateFormat, unescaped } from './cells.ts';
import { BrokenWorkbook } from './directory.ts';
import { visitXml } from './xml.ts';

export interface Sheet {
  readonly name: string;
  /** where its cells stand */
  readonly part: string;
  /** without a tab */
  readonly hidden: boolean;
}

/** What the sheets of a workbook have in common. */
export interface Workbook {
  /** in the order of their tabs */
  readonly sheets: readonly Sheet[];
  /** texts that cells refer to by number */
  readonly shared: readonly string[];
  /** numbers of the cell styles that show a number as a day or time */
  readonly dateStyles: ReadonlySet<number>;
  /** days are counted from 1904 instead of 1900 */
  readonly from1904: boolean;
}

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';
const STYLES = 'xl/styles.xml';
const SHARED = 'xl/sharedStrings.xml';

/** Throws {@link BrokenWorkbook} where a part that is needed is not there or not what it should be. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const targets = await readTargets(archive);
  const sheets: Sheet[] = [];
  let from1904 = false;
  await visitXml(archive.texts(WORKBOOK), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes().date1904 ?? '');
      if (name !== 'sheet') return;
      const { name: title = '', id = '', state = 'visible' } = attributes();
      const part = targets.get(id);
      // a sheet that is a chart has no cells
      if (part !== undefined && /worksheets\//.test(part))
        sheets.push({ name: unescaped(title), part, hidden: state !== 'visible' });
    },
  });
  if (sheets.length === 0) throw new BrokenWorkbook('no sheets');
  return {
    sheets,
    from1904,
    shared: archive.has(SHARED) ? await readShared(archive) : [],
    dateStyles: archive.has(STYLES) ? await readDateStyles(archive) : new Set(),
  };
}

/** Parts by the numbers the workbook knows them by. Targets are seen from `xl/`, or from the root of the ZIP. */
async function readTargets(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await visitXml(archive.texts(RELATIONS), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const { Id: id = '', Target: target = '' } = attributes();
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
    },
  });
  return targets;
}

async function readDateStyles(archive: Archive): Promise<ReadonlySet<number>> {
  const codes = new Map<number, string>();
  const dateStyles = new Set<number>();
  let styles = 0;
  let inCellStyles = false;
  await visitXml(archive.texts(STYLES), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes().numFmtId), attributes().formatCode ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name !== 'xf' || !inCellStyles) return;
      const format = Number(attributes().numFmtId ?? 0);
      if (isDateFormat(format, codes.get(format))) dateStyles.add(styles);
      styles += 1;
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return dateStyles;
}

/** A text may stand in several runs; what only says how it is pronounced (`rPh`) is no part of it. */
async function readShared(archive: Archive): Promise<readonly string[]> {
  const shared: string[] = [];
  let text = '';
  let inText = false;
  let spoken = false;
  await visitXml(archive.texts(SHARED), {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') spoken = true;
      if (name === 't') inText = !spoken;
    },
    text(more) {
      if (inText) text += more;
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') spoken = false;
      if (name === 'si') shared.push(unescaped(text));
    },
  });
  return shared;
}
