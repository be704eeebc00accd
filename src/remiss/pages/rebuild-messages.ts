import { dayOf } from '../../calendar/local-time.ts';
import type { Message } from '../../chat/message.ts';
import { replaced } from '../../obligations/reminder-views.ts';
import type { SaidAnew, SayAnew } from '../../outbox/delivery.ts';
import type { Region } from '../../register/register.ts';
import { askRegion } from '../answering/ask-views.ts';
import { headMessage, questionMessage } from '../answering/remiss-views.ts';
import type { Remiss } from '../case/remiss.ts';
import { nameOf } from '../case/remiss-words.ts';
import { keyOf, type RemissSnapshot } from '../case/snapshot.ts';
import { draftNotice } from '../drafts/draft-views.ts';
import { type RemissParts, snapshotOf } from '../remiss-context.ts';

type Known = Omit<RemissParts, 'refreshMessages' | 'outbox'>;

/** How what was said of a remiss is said anew: `remiss/5/head`, `remiss/5/region/uppsala`. */
export function remissAnew(parts: Known): ReadonlyMap<string, SayAnew> {
  const anew: SayAnew = (subject, now) => {
    const [, id, kind, ...rest] = subject.split('/');
    const remiss = parts.remisser.remiss(Number(id));
    if (!remiss) return null;
    if (kind === 'fraga') return asItStands(questionIn(remiss, Number(rest[0])));
    const snapshot = snapshotOf(parts, remiss, dayOf(now, parts.hours.timeZone));
    const region = (name: string | undefined) => snapshot.regions.find((one) => one.id === name) ?? null;
    switch (kind) {
      case 'head':
        return asItStands(headMessage(snapshot));
      case 'region':
        return askedAnew(snapshot, region(rest[0]));
      case 'utkast':
        return asItStands(draftIn(parts, snapshot, Number(rest[0]), region(rest[1])));
      default:
        return null;
    }
  };
  return new Map([['remiss', anew]]);
}

const asItStands = (message: Message | null): SaidAnew | null => message && { message: () => message };

function questionIn(remiss: Remiss, nr: number): Message | null {
  const question = remiss.questions.find((one) => one.nr === nr);
  return question ? questionMessage(remiss, question) : null;
}

function askedAnew(snapshot: RemissSnapshot, region: Region | null): SaidAnew | null {
  if (!region) return null;
  const { remiss } = snapshot;
  return {
    message: (later) =>
      later.has(keyOf(remiss))
        ? replaced([
            ['Gällde', nameOf(remiss)],
            ['Region', region.name],
          ])
        : askRegion(snapshot, region),
  };
}

function draftIn({ drafts }: Known, snapshot: RemissSnapshot, version: number, region: Region | null): Message | null {
  if (!region) return null;
  const { id } = snapshot.remiss;
  return draftNotice(snapshot, region, {
    ...{ version, latest: drafts.latestVersion(id) ?? version, remarks: drafts.remarks(id) },
  });
}
