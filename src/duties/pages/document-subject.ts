import { shortened } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { theDocument } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';
import { documentInWords } from '../duty/submission-views.ts';
import type { DocumentSubject } from '../forms/document-forms.ts';

type Uses = { duties: Pick<DutyStore, 'ofKind' | 'submission'> };

/** What the form about a document needs to know. */
export const documentSubject = ({ duties }: Uses, duty: Duty, { today }: Turn): DocumentSubject => ({
  duty,
  today,
  beside: besideOf(duties, duty),
});

/** The documents of the same group and year that the mandate's headings are to be read beside. */
function besideOf(duties: Uses['duties'], { group, period, rule }: Duty): ReadonlyMap<string, string> {
  const kinds = new Set((rule.headings ?? []).flatMap(({ beside }) => beside ?? []));
  return new Map(
    [...kinds].flatMap((kind) => {
      const duty = duties.ofKind(kind, period).find((one) => one.group.id === group.id);
      const submission = duty && !isOwed(duty) ? duties.submission(duty.id) : null;
      return duty && submission ? [[kind, inHint(duty, submission)] as const] : [];
    }),
  );
}

const longestBeside = 1200;

/** "Aktivitetsplanen för 2026: https://…, 12 november 2025." */
const inHint = (duty: Duty, submission: Submission): string =>
  shortened(
    [
      `${theDocument(duty)}: ${documentInWords(submission)}.`,
      ...submission.passages.map(({ heading, text }) => `${heading}: ${text}`),
    ].join(' '),
    longestBeside,
  );
