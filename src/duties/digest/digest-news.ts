import { type Block, facts, text } from '../../chat/message.ts';
import { plural, weekdayDate } from '../../chat/swedish.ts';
import type { DigestList } from '../../obligations/feature-hooks.ts';
import type { SaidDigest } from './digest-store.ts';

/** What has come since the last digest. */
export type DigestNews = {
  since: Temporal.PlainDate;
  lists: readonly DigestList[];
  /** How many messages could not be delivered since then. */
  undelivered: number;
};

/** Of each list what the last digest did not have. */
export const newIn = (lists: readonly DigestList[], { listed }: Pick<SaidDigest, 'listed'>): DigestList[] =>
  lists.flatMap((list) => {
    const before = new Set(listed[list.name]);
    const rows = list.rows.filter(({ key }) => !before.has(key));
    return rows.length > 0 ? [{ ...list, rows }] : [];
  });

export const isQuiet = ({ lists, undelivered }: DigestNews): boolean => lists.length === 0 && undelivered === 0;

const mostNamed = 5;

function named({ rows }: DigestList): string {
  const left = rows.length - mostNamed;
  const names = rows.slice(0, mostNamed).map(({ words }) => words);
  return [...names, ...(left > 0 ? [`och ${left} till`] : [])].join('; ');
}

/** The first of the digest: what is new. */
export function newsInDigest(news: DigestNews): Block[] {
  const heading = `Nytt sedan ${weekdayDate(news.since)}`;
  if (isQuiet(news)) return [text({ type: 'strong', text: heading }, ': inget')];
  const { lists, undelivered } = news;
  const lost = `${undelivered} ${plural(undelivered, 'meddelande', 'meddelanden')}`;
  return [
    text({ type: 'strong', text: heading }),
    facts(
      ...lists.map((list) => [list.heading, named(list)] as const),
      ...(undelivered > 0 ? [['Kunde inte lämnas fram', lost] as const] : []),
    ),
  ];
}
