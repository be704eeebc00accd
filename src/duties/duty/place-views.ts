import { type Block, linkOrWords, text } from '../../chat/message.ts';
import { type Duty, isMinutes } from './duty.ts';

/** Whether the mandate wants it at a place that is given for the group. */
const isPublished = ({ rule }: Duty): boolean => rule.publishedAt === 'place';

/** To whoever is to hand in a group's minutes, and has: where they are to be laid. Nothing where no place is spoken of. */
export function whereToPublish(duty: Duty): Block[] {
  const { minutesPlace } = duty.group;
  if (!isMinutes(duty)) return [];
  if (minutesPlace !== null) return [text('Lägg dem på gruppens angivna plats: ', linkOrWords(minutesPlace))];
  return isPublished(duty)
    ? [text('Uppdraget säger att de ska publiceras på angiven plats. Ingen är angiven än: fråga kansliet.')]
    : [];
}

/** To those who are told of the minutes. */
export function wherePublished(duty: Duty): Block[] {
  const { minutesPlace } = duty.group;
  return isMinutes(duty) && minutesPlace !== null ? [text('Publiceras på: ', linkOrWords(minutesPlace))] : [];
}
