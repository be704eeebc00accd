import type { WhenForgotten } from '../../changes/personal-data.ts';

/** Until an answer is sent or decided, what somebody said in it can be taken away; afterwards it is a part of that. */
export const untilSent = (as: '' | null): WhenForgotten => ({
  rows: 'empty',
  as,
  unless:
    'remiss_id IN (SELECT remiss_id FROM remiss_sending WHERE sent_on IS NOT NULL UNION SELECT remiss_id FROM remiss_decision)',
});

export const sent = 'Det hör till ett skickat eller beslutat svar, som är allmän handling.';
export const received = 'En mottagen remiss är allmän handling.';
