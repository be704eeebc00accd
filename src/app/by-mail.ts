import { type Asker, isKansli } from '../chat/table.ts';

/**
 * What may be done on the page that a mail leads to: what messages ask of those who answer for a group, a region or
 * themselves, and what they read of it. Never an approval, and of what is the kansli's or the register's to do only a register
 * file that the kansli has mailed; a test holds every action there is to this list.
 */
const buttons: readonly string[] = [
  // A group's papers, and the reports at home.
  'duty.show',
  'duty.more',
  'duty.all',
  'duty.choose',
  'duty.why',
  'day.why',
  'approval.why',
  'reminder.why',
  'duty.on-it',
  'duty.answer-status',
  'duty.submit',
  'duty.submit-of',
  'duty.correct',
  'duty.later',
  'duty.not-later',
  'duty.document',
  'duty.draft',
  'event.show',
  'extension.withdraw',
  'home.show',
  'home.why',
  'home.done',
  'home.undo',
  // Meetings and what is to be taken up there.
  'meeting.show',
  'agenda.show',
  'agenda.of',
  'agenda.ask',
  // Remisser: a region's answer, a group's, a round's, and the word about a draft.
  'remiss.show',
  'remiss.page',
  'remiss.answer',
  'remiss.views',
  'remiss.nothing-to-add',
  'remiss.not-concerned',
  'remiss.position',
  'remiss.replace',
  'remiss.take-back',
  'remiss.take-stand-back',
  'remiss.region',
  'remiss.region-page',
  'remiss.files',
  'remiss.file',
  'remiss.table',
  'remiss.round',
  'remiss.round-own',
  'remiss.round-choose',
  'remiss.round-choices',
  'remiss.round-rest',
  'remiss.round-document',
  'remiss.answer-for-group',
  'remiss.group-nothing-to-add',
  'remiss.take-group-answer-back',
  'remiss.replace-group-answers',
  'remiss.group-page',
  'remiss.draft',
  'remiss.document',
  'remiss.compare',
  'remiss.own-text',
  'remiss.take-stand',
  'remiss.stand-behind',
  'remiss.sign-off',
  'remiss.comment',
  'remiss.papers',
  'remiss.paper',
  'remiss.fetch-sent-file',
  'remiss.utfall-one',
  'remiss.conference',
  // NHV: a region's word, the yearly follow-up, and what another office has been asked to look into.
  'nhv.area',
  'nhv.history',
  'nhv.say',
  'nhv.unsay',
  'nhv.interest',
  'nhv.questions',
  'nhv.follow-up',
  'nhv.take-answers-back',
  'nhv.document',
  'nhv-work.show',
  'nhv-work.why',
  'nhv-work.finish',
  // What a group has been given to do, and what it puts before ledningsgruppen.
  'uppdrag.show',
  'uppdrag.report',
  'uppdrag.take-back',
  'arende.show',
  'arende.send',
  'arende.change',
  'arende.withdraw',
  'arende.resume',
  // A register file that the kansli mailed: what it would do, and the word that it shall.
  'register-file.preview',
  'register-file.take-in',
  'register-file.undo',
];

const forms: readonly string[] = [
  'duty.choose',
  'duty.submit',
  'duty.later',
  'duty.answer-status',
  'duty.correct',
  'agenda.add',
  'remiss.region',
  'remiss.answer',
  'remiss.views',
  'remiss.sign-off',
  'remiss.comment',
  'remiss.answer-for-group',
  'remiss.round-choose',
  'nhv.interest',
  'nhv.questions',
  'nhv.follow-up',
  'nhv-work.finish',
  'uppdrag.report',
  'arende.send',
  'arende.change',
];

/** What a region notes of its own answer, and the kansli of anybody's: by mail it is the region's alone, buttons and forms. */
const ofOwnRegion: ReadonlySet<string> = new Set(['remiss.sent', 'remiss.decided', 'remiss.not-sent']);

export const byMail: { buttons: ReadonlySet<string>; forms: ReadonlySet<string> } = {
  buttons: new Set([...buttons, ...ofOwnRegion]),
  forms: new Set([...forms, ...ofOwnRegion]),
};

/** Whether somebody with these roles may do it by mail. */
export const isByMail = (kind: 'buttons' | 'forms', id: string, { roles }: Pick<Asker, 'roles'>): boolean =>
  byMail[kind].has(id) && !(ofOwnRegion.has(id) && isKansli({ roles }));
