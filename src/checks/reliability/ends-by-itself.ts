import { object, type Condition } from '../condition.ts';

/** What runs to its end is not probed. */
export const endsByItself: Condition = object('kind').in(['Job', 'CronJob']);
