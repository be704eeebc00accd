import type { Part } from '../../documents/document.ts';

/** A page that anybody may read, without signing in. */
export type PublicPage = { path: PublicPath; title: string; parts: readonly Part[] };

export const publicPaths = ['/integritet', '/villkor', '/tillganglighet', '/hjalp'] as const;
export type PublicPath = (typeof publicPaths)[number];

/** What each is called where it is linked to. */
export const pageNames: Readonly<Record<PublicPath, string>> = {
  '/hjalp': 'Hjälp',
  '/integritet': 'Personuppgifter',
  '/villkor': 'Villkor',
  '/tillganglighet': 'Tillgänglighet',
};

export const sectionHeading = (text: string): Part => ({ type: 'heading', level: 2, text });
export const sectionText = (text: string): Part => ({ type: 'paragraph', text });
export const sectionList = (items: readonly string[]): Part => ({ type: 'list', items });
