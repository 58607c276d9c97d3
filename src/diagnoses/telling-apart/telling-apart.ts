import type { Diagnosis } from '../diagnosis.ts';
import { charts } from './charts.ts';
import { measure, type TellingApartFigures } from './figures.ts';
import { tables } from './tables.ts';

/** ① What tells apart who will buy, and how far would two columns of the company's own books go? */
export const tellingApart: Diagnosis<TellingApartFigures> = {
  name: 'telling-apart',
  measure,
  charts,
  tables,
  kpis: {},
  conditions: ({ told, notPossible }) => ({
    told: told !== undefined,
    'history-too-short': notPossible === 'history-too-short',
    'too-few-buyers': notPossible === 'too-few-buyers',
    behind: told !== undefined && told.reach.gini < 1,
    level: told !== undefined && told.reach.gini >= 1,
  }),
};
