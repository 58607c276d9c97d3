import type { Finding } from '../findings/finding.ts';
import type { Words } from '../units/words.ts';
import type { Block, Chapter } from './blocks.ts';
import { changeText, type ToldOf, titleSinceText } from './finding-words.ts';

/** A chapter with a box of the findings that rest on what it shows, each with its change, and the way to all of them. */
export function withFindings(
  chapter: Chapter,
  findings: readonly Finding[],
  study: ToldOf,
  words: Words,
): Chapter {
  const own = findings.filter(({ diagnosis }) => diagnosis === chapter.name);
  if (own.length === 0) return chapter;
  const box: Block = {
    type: 'callout',
    blocks: [
      {
        type: 'paragraph',
        runs: [{ text: words.text('findings.in-chapter.title'), style: 'strong' }],
        id: '',
      },
      {
        type: 'list',
        ordered: false,
        // reworded in the chapter of findings, not here
        ids: own.map(() => ''),
        items: own.map((finding) => [
          {
            text: words.text('findings.in-chapter.level', { level: levelText(finding, words) }),
            style: 'strong',
          },
          {
            text: words.text('findings.in-chapter.told', {
              title: titleSinceText(finding, study, words),
              by: changeText(finding.evidence.at(-1)!, words),
            }),
          },
          { text: words.text('findings.in-chapter.more'), link: 'findings' },
        ]),
      },
    ],
  };
  return { ...chapter, blocks: [box, ...chapter.blocks] };
}

function levelText({ level }: Finding, words: Words): string {
  return words.text(`findings.levels.${level}`);
}
