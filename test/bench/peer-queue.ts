import { readFileSync } from 'node:fs';
import type { Post } from '../../src/chat/surface.ts';

export type PeerPost = Pick<Post, 'key' | 'address' | 'message'>;

/** `later` jobs, which are due in a year, stand there from the beginning; so many `jobs` are due in each round. */
export type PeerLoad = { later: number; jobs: number; posts(count: number): PeerPost[] };

/** `drain`: jobs a second. */
export type PeerQueue = { drain(): Promise<number>; close(): Promise<void> };

/** Milliseconds. */
export const aYear = 365 * 86_400_000;

const most = 1000;

/** So that none of the peers has to take all of them in one statement. */
export const thousands = (posts: readonly PeerPost[]): PeerPost[][] =>
  Array.from({ length: Math.ceil(posts.length / most) }, (_, nth) => posts.slice(nth * most, (nth + 1) * most));

/** Such as "6.7.0". */
export const installedVersion = (name: string): string =>
  JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;
