import { date } from '../../chat/swedish.ts';
import { decisionInWords } from '../decision.ts';
import type { Group } from '../register.ts';

type Pair = readonly [label: string, value: string];

/** From when and until when the group is, by which decisions; nothing of what has always been and goes on. */
export const lifeFacts = ({ fromOn, toOn, begunBy, endedBy, whyEnded }: Group): Pair[] => [
  ...(fromOn ? [['Från och med', date(fromOn)] as const] : []),
  ...(begunBy ? [['Inrättad av', decisionInWords(begunBy)] as const] : []),
  ...(toOn ? [['Till och med', date(toOn)] as const] : []),
  ...(endedBy ? [['Avslutad av', decisionInWords(endedBy)] as const] : []),
  ...(whyEnded ? [['Skäl', whyEnded] as const] : []),
];
