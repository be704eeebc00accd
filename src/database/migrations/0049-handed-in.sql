-- What awaits a decision is asked for at each look at what somebody owes, and is little of all that is open.
CREATE INDEX duty_handed_in ON duty (id) WHERE settled = 0 AND state = 'inlamnad';
