import { answer, type Response, reply } from '../chat/response.ts';
import { clockTime } from '../chat/swedish.ts';
import type { Turn } from '../chat/table.ts';
import { kansliNames } from './answer-remiss.ts';
import { tooLate } from './answer-views.ts';
import type { Remiss } from './remiss.ts';
import { answeredIn, keyOf, type RemissParts, record, wholeOf } from './remiss-parts.ts';
import { askRegion } from './remiss-views.ts';
import { regionList } from './remiss-words.ts';
import { tellRegions } from './tell.ts';

/** SPEC 7: at most once in 20 hours. */
const apart = { hours: 20 };

/** Påminn nu: the regions that still owe an answer, and nobody else. */
export function promptRemiss(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const { now, today } = turn;
  if (remiss.state !== 'oppen') return answer(tooLate(remiss, kansliNames(parts)));
  const again = remiss.promptedAt?.add(apart);
  if (again && Temporal.Instant.compare(now, again) < 0) {
    return reply(
      `Alla påmindes nyss om remiss ${remiss.number}`,
      `Det går att påminna igen efter ${clockTime(again.toZonedDateTimeISO(parts.custom.timeZone))}. De vanliga påminnelserna kommer ändå.`,
    );
  }
  const whole = wholeOf(parts, remiss, today);
  const { owing } = answeredIn(whole);
  if (owing.length === 0)
    return reply(`Alla regioner har svarat på remiss ${remiss.number}`, 'Ingen behöver påminnas.');
  const reached = owing.filter(({ id }) => whole.speakers.some(({ region }) => region === id));
  const silent = owing.filter((region) => !reached.includes(region));
  for (const region of reached) {
    const key = `${keyOf(remiss)}/nu/${now}/${region.id}`;
    tellRegions(parts, whole, new Set([region.id]), { key, message: askRegion(whole, region, today), now });
  }
  parts.remisser.prompted(remiss.id, now);
  record(parts, remiss, turn, { what: `påminde ${regionList(owing)} om remiss ${remiss.number}` });
  return reply(
    reached.length > 0 ? `Jag har påmint ${regionList(reached)}` : 'Det finns ingen att påminna',
    ...(silent.length > 0 ? [`${regionList(silent)} har ingen företrädare i de inbjudna grupperna.`] : []),
  );
}
