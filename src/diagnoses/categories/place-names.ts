import type { Words } from '../../units/words.ts';
import type { CategoriesFigures, Category } from './figures.ts';
import type { Role } from './roles.ts';

/** The roles in the order in which they are named. */
export const ROLES = ['wins', 'keeps', 'sells-along', 'do-not-chase'] as const satisfies readonly Role[];

export function placeName(place: CategoriesFigures['places'][number], words: Words): string {
  if (place.name === undefined) return words.text('categories.other', { categories: place.categories });
  return place.name === '' ? words.text('categories.unassigned') : place.name;
}

/** What a category does, in words. */
export function roleText({ roles }: Pick<Category, 'roles'>, words: Words): string {
  if (roles.roles.length > 0)
    return words.list(roles.roles.map((role) => words.text(`categories.role.${role}`)));
  return words.text(roles.undecided ? 'categories.role.undecided' : 'categories.role.none');
}

/** Long names would push the figures out of a chart. */
export function shortName(name: string): string {
  const characters = [...name];
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME - 1).join('')}…` : name;
}

const LONGEST_NAME = 12;
