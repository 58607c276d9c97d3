import { type Language, templateText } from '../assets.ts';

/** What each reason for rejecting a row says in a language; a reason without a text stands for itself. */
export function rejectReasons(language: Language): (reason: string) => string {
  const { rejects } = JSON.parse(templateText(language, 'problems.json')) as {
    readonly rejects: Readonly<Record<string, { readonly title: string }>>;
  };
  return (reason) => rejects[reason]?.title ?? reason;
}
