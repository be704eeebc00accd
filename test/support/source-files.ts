import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of ours, by its path under src/. */
export type SourceFile = { path: string; source: string };

/** What a file imports: ours by its path under src/, a package by its name. `type`: gone when it runs. */
export type Import = { from: string; type: boolean };

const filesIn = (folder: string, ending = '.ts'): SourceFile[] => {
  const root = new URL(folder, import.meta.url).pathname;
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => ({ path, source: readFileSync(join(root, path), 'utf8') }));
};

/** What runs in Node: the page's own script runs in the browser. */
export const sourceFiles = (): SourceFile[] => filesIn('../../src/');

/** What runs in the browser, by its paths in the page's own folder. */
export const browserFiles = (): SourceFile[] => filesIn('../../src/surfaces/page/browser/', '.js');

/** The tests and their own tools, by their paths under test/. */
export const testFiles = (): SourceFile[] => filesIn('../');

/** Biome puts static imports first on their line. The others may stand anywhere but in a comment. */
const staticImport = /^(?:import|export)\s(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'/gm;
const dynamicImport = /\b(?:import|require|Worker)\((?:new URL\()?\s*'([^']+)'/g;
const comments = /^\s*(?:\/\/|\/?\*).*$/gm;

export function importsOf({ path, source }: SourceFile): Import[] {
  const code = source.replace(comments, '');
  return [
    ...[...code.matchAll(staticImport)].map(([, type, name = '']) => ({ from: target(path, name), type: !!type })),
    ...[...code.matchAll(dynamicImport)].map(([, name = '']) => ({ from: target(path, name), type: false })),
  ];
}

function target(path: string, name: string): string {
  if (name.startsWith('.')) return new URL(name, `file:///${path}`).pathname.slice(1);
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}
