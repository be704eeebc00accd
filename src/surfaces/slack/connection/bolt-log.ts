import { type Logger, LogLevel } from '@slack/bolt';
import type { SlackContext } from '../slack-context.ts';

const longest = 300;

/** Bolt's own warnings and errors in our log. Lower levels show what people write, and are left out. */
export const boltLog = (log: SlackContext['log']): Logger => ({
  debug() {},
  info() {},
  warn: (...words) => log.warn({ from: 'bolt', what: joined(words) }, 'Slack library warning'),
  error: (...words) => log.error({ from: 'bolt', what: joined(words) }, 'Slack library error'),
  setLevel() {},
  getLevel: () => LogLevel.WARN,
  setName() {},
});

const joined = (words: readonly unknown[]): string => words.map(String).join(' ').slice(0, longest);
