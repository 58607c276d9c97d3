import { describe, expect, it } from 'vitest';
import { compileText } from '../../src/wording/template.ts';
import { loadWords } from '../../src/wording/words.ts';

const { helpers } = loadWords('ja', { currency: 'JPY', unit: 'thousand' });
const fill = (source: string, values: object) => compileText(source).fill(values, helpers);

describe('a text with placeholders', () => {
  it('prints figures through helpers', () => {
    expect(fill('継続率は{{percent rate}}（{{points change 2}}）', { rate: 0.417, change: -0.0123 })).toBe(
      '継続率は41.7%（▲1.23pt）',
    );
    expect(fill('{{money a.b}}、1人{{price a.c}}', { a: { b: 1_234_567, c: 5400 } })).toBe(
      '1,235千円、1人5,400円',
    );
    expect(fill('{{gap change}}低下、{{money (abs loss)}}', { change: -0.051, loss: -9_000 })).toBe(
      '5.1pt低下、9千円',
    );
    expect(fill('{{list names}}', { names: ['食品', '衣料'] })).toBe('食品、衣料');
  });
  it('prints a share as its rate, and a dash where its base is empty', () => {
    expect(fill('{{percent f2}}', { f2: { hits: 1, base: 3 } })).toBe('33.3%');
    expect(fill('{{percent f2}}', { f2: { hits: 0, base: 0 } })).toBe('—');
  });
  it('prints a dash for a figure that exists but is not known', () => {
    expect(fill('{{percent a.b}}|{{name}}', { a: { b: undefined }, name: undefined })).toBe('—|—');
  });
  it('names its figures and helpers', () => {
    const text = compileText('{{name}} {{percent a.rate}} {{money (abs a.x)}} {{decimal y digits}}');
    expect(text.placeholders).toEqual(['a.rate', 'a.x', 'digits', 'name', 'y']);
    expect(text.helpers).toEqual(['abs', 'decimal', 'money', 'percent', 'plain']);
  });
  it('leaves what values hold alone', () => {
    expect(fill('{{name}}様', { name: '<b>&"{{money x}}**' })).toBe('<b>&"{{money x}}**様');
  });
});

describe('what a text may not do', () => {
  it.each([
    '{{percent rate}}',
    '{{percent a.rate}}',
    '{{name}}',
    '{{money (abs x)}}',
  ])('refuses %s where the figure does not exist', (source) => {
    expect(() => fill(source, { a: {} })).toThrow();
  });
  it.each([
    ['{{#if x}}a{{/if}}', /no blocks/],
    ['{{#each x}}a{{/each}}', /no blocks/],
    ['{{> part}}', /no blocks/],
    ['{{shout x}}', /not a helper/],
    ['{{log x}}', /not a helper/],
    ['{{lookup x y}}', /not a helper/],
    ['{{money (eval x)}}', /not a helper/],
    ['{{percent @root}}', /not the name/],
    ['{{percent ../x}}', /not the name/],
    ['{{percent this}}', /not the name/],
    ['{{percent x', /Parse error/],
  ])('refuses %s', (source, message) => {
    expect(() => compileText(source)).toThrow(message);
  });
  it('refuses a number without a form, and text where a number is needed', () => {
    expect(() => fill('{{n}}', { n: 0.1 + 0.2 })).toThrow(/requires text, got number/);
    expect(() => fill('{{money n}}', { n: 'a lot' })).toThrow(/requires a number, got string/);
  });
  it('does not reach prototypes', () => {
    expect(() => fill('{{constructor.name}}', {})).toThrow();
    expect(() => fill('{{a.__proto__.x}}', { a: {} })).toThrow();
  });
});
