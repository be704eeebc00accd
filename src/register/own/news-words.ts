import type { NewsKind } from '../../outbox/message-kinds.ts';
import type { NewsPace } from '../../outbox/news/news-pace.ts';

const kindNames: Readonly<Record<NewsKind, string>> = {
  papers: 'Handlingar och minnesanteckningar',
  meetings: 'Möten som kommer eller ändras',
  remisser: 'Ändringar och kommentarer i remissvar',
  utfall: 'Vad det blev av remisser',
  areas: 'Vad som händer i NHV-områden',
  channels: 'Skillnader mellan kanaler och grupper',
};

const paceNames: Readonly<Record<NewsPace, string>> = {
  'at-once': 'Direkt',
  weekly: 'Samlat på måndagar',
  never: 'Inte alls',
};

/** "Möten som kommer eller ändras" */
export const newsName = (kind: NewsKind): string => kindNames[kind];

/** "Samlat på måndagar" */
export const paceName = (pace: NewsPace): string => paceNames[pace];
