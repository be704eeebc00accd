import type { FormHelp } from '../../src/chat/searching/form-help.ts';

/** What a bot answers while a form is filled in, asked of the one that is there then. */
export const helpOf = (bot: () => { help: FormHelp }): FormHelp => ({
  find: (...asked) => bot().help.find(...asked),
  named: (...asked) => bot().help.named(...asked),
  drawn: (...asked) => bot().help.drawn(...asked),
});
