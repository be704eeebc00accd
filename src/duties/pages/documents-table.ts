import { on } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import type { Message } from '../../chat/message.ts';
import { answer, answerInPlace, unfound } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, type Turn } from '../../chat/table.ts';
import { groupTypes } from '../../register/group-types.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isOwed } from '../duty/duty.ts';
import { showDocuments } from '../duty/duty-actions.ts';
import { dutyGates } from '../duty/duty-rights.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import type { Submission } from '../duty/submission-store.ts';
import { type DocumentOfDuty, documentsPage } from './documents-views.ts';
import { readStatusWords } from './status-words.ts';

type Uses = Parameters<typeof dutyGates>[0] & {
  duties: Pick<DutyStore, 'documents' | 'all' | 'decisions'>;
  register: Pick<RegisterStore, 'everyGroup'>;
};

/** What has been handed in, to those whom it concerns. */
export function documentsTable(uses: Uses): ActionTable {
  return {
    commands: [
      {
        words: ['dokument', 'handlingar', 'inlämnat'],
        example: 'dokument onkologi 2026',
        about: 'Det som har lämnats in, med länk eller nummer, för en grupp, typ eller ett år',
        everyday: [
          ...asked(
            '',
            'hitta|hittar|vart|finns|ligger|se|visa dokument-|handlingar|rapporten|rapporter|anteckningarna|minnesanteckningarna|protokoll-|verksamhetsberättelsen',
            'minnesanteckning-|protokoll-',
            'det inlämnade',
          ),
          ...asked(
            '…',
            'hitta|hittar|vart|finns|ligger|se|visa dokument-|handlingar|rapport-|anteckning-|minnesanteckning-|protokoll-|verksamhetsberättels-|verksamhetsplan-',
            'minnesanteckning-|protokoll-',
          ),
        ],
        reads: true,
        allowed: anyoneKnown,
        run(rest, turn) {
          const shown = documents(uses, rest.trim(), 0, turn);
          return meant(uses.register.everyGroup(), readStatusWords(rest.trim()).rest)?.ids.size === 0
            ? unfound(shown)
            : answer(shown);
        },
      },
    ],
    buttons: [
      on(showDocuments, {
        reads: true,
        allowed: anyoneKnown,
        run: ({ from, words }, turn) => answerInPlace(documents(uses, words, from, turn)),
      }),
    ],
    forms: [],
  };
}

function documents(uses: Uses, words: string, from: number, turn: Turn): Message {
  const { year, rest } = readStatusWords(words);
  const groups = meant(uses.register.everyGroup(), rest);
  const { know } = dutyGates(uses);
  const found = all(uses).filter(
    ({ duty }) =>
      (year === null || duty.period === year) &&
      (groups === null || groups.ids.has(duty.group.id)) &&
      know(duty, turn) === null,
  );
  const of = [groups ? groups.name : null, year && `avser ${year}`].filter((one) => typeof one === 'string');
  return documentsPage(found, { words, of: of.join(', '), from });
}

/** What the group has handed in, the latest first. */
export function documentsOfGroup(
  { duties }: { duties: Pick<DutyStore, 'ofGroup' | 'documentsOf' | 'decisions'> },
  group: string,
): DocumentOfDuty[] {
  const handedIn = duties.ofGroup(group).filter((duty) => !isOwed(duty));
  const ids = handedIn.map(({ id }) => id);
  const submissions = ids.length > 0 ? duties.documentsOf(ids) : new Map();
  const decisions = ids.length > 0 ? duties.decisions(ids) : new Map();
  return handedIn
    .flatMap((duty) => {
      const submission: Submission | undefined = submissions.get(duty.id);
      return submission ? [{ duty, submission, decision: decisions.get(duty.id) ?? null }] : [];
    })
    .toSorted((a, b) => Temporal.Instant.compare(b.submission.at, a.submission.at));
}

function all({ duties }: Uses): DocumentOfDuty[] {
  const latest = duties.documents();
  const ids = latest.map(({ duty }) => duty);
  const byId = new Map(duties.all(ids).map((duty) => [duty.id, duty]));
  const decisions = duties.decisions(ids);
  return latest.flatMap(({ duty: id, submission }) => {
    const duty = byId.get(id);
    return duty ? [{ duty, submission, decision: decisions.get(id) ?? null }] : [];
  });
}

/** Which groups the words mean; null: they say nothing of any. */
function meant(groups: readonly Group[], words: string): { ids: ReadonlySet<string>; name: string } | null {
  if (words === '') return null;
  const exact = groups.find(({ name }) => name === words);
  if (exact) return named([exact], exact.name);
  const type = findByWords(words, groupTypes(), (one) => one.words);
  if (type.type === 'one')
    return named(
      groups.filter((group) => group.type.id === type.item.id),
      type.item.heading,
    );
  const found = findByWords(words, groups, ({ id, name, aliases }) => [id, name, ...aliases]);
  if (found.type === 'one') return named([found.item], found.item.name);
  return named(found.type === 'none' ? [] : found.items, `"${words}"`);
}

const named = (groups: readonly Group[], name: string) => ({ ids: new Set(groups.map(({ id }) => id)), name });
